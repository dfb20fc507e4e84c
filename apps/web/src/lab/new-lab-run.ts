import { labPairs } from './lab-pairs.ts';
import type { LabDistances, LabRun } from './lab-run.ts';
import { labConfigOf, type LabSettings } from './lab-settings.ts';

/** A run of the lab before its networks are made. */
export function newLabRun(name: string, settings: LabSettings): LabRun {
  const { count, seed } = settings;
  return {
    name,
    settings,
    config: labConfigOf(settings),
    pairs: labPairs(count, seed),
    phase: 'opening',
    failure: null,
    networks: [],
    epoch: 0,
    distances: { identity: noDistances(count), greedy: noDistances(count), refined: noDistances(count) },
  };
}

function noDistances(count: number): LabDistances {
  const table = (): null[][] => Array.from({ length: count }, () => Array.from({ length: count }, () => null));
  return { epoch: -1, values: table(), stale: table(), history: [], chance: null };
}
