import type { ChanceLevel } from '@topograft/nnstd';
import type { EpochRecord } from '@topograft/sparse-core';
import type { JobResults } from '../plan/job-results.ts';
import { valueFiles } from './job-paths.ts';
import { readJobFile } from './read-job-file.ts';
import type { ResultStore } from './result-store.ts';

/**
 * The results of finished jobs, read from a store and checked by their digests.
 *
 * @category Recipes
 */
export function storedResults(store: ResultStore): JobResults {
  const textOf = async (id: string, file: string): Promise<string> =>
    new TextDecoder().decode(await readJobFile(store, id, file));
  return {
    records: async ({ id }) => {
      const lines = (await textOf(id, valueFiles.training)).split('\n').slice(0, -1);
      return lines.map((line) => JSON.parse(line) as EpochRecord);
    },
    distances: async ({ id }) => JSON.parse(await textOf(id, valueFiles.distances)) as number[][],
    chance: async ({ id }) => JSON.parse(await textOf(id, valueFiles.chance)) as ChanceLevel,
  };
}
