import type { LabMoment } from './lab-run.ts';

/** Most small matrices side by side. */
const mostThumbnails = 5;

/** Epochs that are shown in small, or the next ones that were measured. */
const [early, late] = [
  [0, 3, 10, 20],
  [0, 10, 30, 100, 190],
];

/** Whether an epoch may ever be a thumbnail, by the epoch that was measured before it. */
export function mayBeThumbnail(epoch: number, before: number): boolean {
  return [...early, ...late].some((wanted) => wanted > before && wanted <= epoch);
}

/** The first measured epoch and, roughly, each three times as far; the distances change fastest at the start. */
export function thumbnailsOf(history: readonly LabMoment[]): LabMoment[] {
  const [first, last] = [history.at(0), history.at(-1)];
  if (first === undefined || last === undefined) return [];
  const wanted = (last.epoch < 30 ? early : late).filter((epoch) => epoch <= last.epoch);
  const found = wanted.map((epoch) => history.find((moment) => moment.epoch >= epoch)!);
  return [...new Set(found)].slice(0, mostThumbnails);
}
