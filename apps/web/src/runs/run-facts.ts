import { protocolResults } from '@topograft/set-trainer';
import type { FoundRun } from './found-run.ts';
import type { ReadRun } from './read-run.ts';

/** A run that has been read. */
export interface KnownRun {
  readonly found: FoundRun;
  readonly read: ReadRun;
}

/** What a run is sorted and filtered by. */
export type RunFacts = ReadonlyMap<string, string | number | null>;

/**
 * The facts of a run by name: those of the table's columns, its folder, its data and every setting. Accuracies are
 * fractions, `time` is in seconds; `null` is what is not known yet.
 */
export function factsOf({ found, read }: KnownRun): RunFacts {
  const { manifest, records, elapsedMs } = read;
  const { config } = manifest;
  const results = records.length === 0 ? null : protocolResults(records);
  const settings = Object.entries(config).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'number' ? value : String(value)] as const,
  );
  return new Map<string, string | number | null>([
    ...settings,
    ['name', manifest.name],
    ['folder', found.folder],
    ['data', manifest.dataset.name],
    ['method', config.method],
    ['density', config.density],
    ['zeta', config.dropFraction],
    ['seed', config.seed],
    ['epochs', records.length],
    ['best', results?.bestEpoch.accuracy ?? null],
    ['test', results?.paper.accuracy ?? null],
    ['time', elapsedMs === null ? null : elapsedMs / 1000],
    ['status', manifest.status],
    ['started', manifest.createdAt],
  ]);
}

/** Of how many epochs a run is, and how many it has done: `12 of 20`, or `20`. */
export function epochsOf({ manifest, records }: ReadRun): string {
  const { epochCount } = manifest.config;
  return records.length === epochCount ? String(epochCount) : `${records.length} of ${epochCount}`;
}
