import type { LabMoment } from './lab-run.ts';

/** Most small matrices side by side. */
const mostThumbnails = 5;

/** The first measured epoch and, roughly, each three times as far; the distances change fastest at the start. */
export function thumbnailsOf(history: readonly LabMoment[]): LabMoment[] {
  const [first, last] = [history.at(0), history.at(-1)];
  if (first === undefined || last === undefined) return [];
  const wanted = [0, 10, 30, 100, 190].filter((epoch) => epoch <= last.epoch);
  const early = last.epoch < 30 ? [0, 3, 10, 20].filter((epoch) => epoch <= last.epoch) : wanted;
  const found = early.map((epoch) => history.find((moment) => moment.epoch >= epoch)!);
  return [...new Set(found)].slice(0, mostThumbnails);
}
