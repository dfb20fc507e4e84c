import { distanceMatrix, type DistanceOptions, type LabelledNetwork } from '@topograft/nnstd';
import type { DistanceMatrix } from '@topograft/sparse-core';
import { distanceCollection } from '../plan/distance-collection.ts';
import type { DistancesSpec } from '../plan/job-spec.ts';
import type { JobRunner } from '../schedule/job-runner.ts';
import { JobsFailedError } from '../schedule/jobs-failed-error.ts';
import type { JobsWatcher } from '../schedule/run-jobs.ts';
import { giveNetwork } from '../store/given-network.ts';
import { storedResults } from '../store/stored-results.ts';

/**
 * Distances of all pairs of a collection, as {@link distanceMatrix} measures them, by whoever does the jobs: what is
 * measured is kept in their store, and is not measured again.
 *
 * @param measuring - the solver is always `auto`
 * @throws {@link JobsFailedError} when some pairs could not be measured; whatever {@link distanceMatrix} and the runner throw
 * @category Recipes
 */
export async function sharedDistances(
  networks: readonly LabelledNetwork[],
  measuring: Pick<DistanceOptions, 'alignment' | 'outputs'> & { readonly refine?: DistancesSpec['refine'] },
  { runner, signal, watcher }: { runner: JobRunner; signal: AbortSignal; watcher?: JobsWatcher },
): Promise<DistanceMatrix> {
  const { alignment = 'greedy', outputs = 'assigned', refine } = measuring;
  const planned = [];
  for (const { label, network } of networks) planned.push({ label, spec: await giveNetwork(runner.store, network) });
  const collection = distanceCollection(`distances of ${networks.length} networks`, planned, {
    alignment,
    outputs,
    // What does not decide the result is not part of the job.
    ...(alignment === 'refined' && refine !== undefined && refine.randomStarts > 0 ? { refine } : {}),
  });
  const failed = await runner.run(collection.jobs, {
    datasets: new Map(),
    signal,
    force: false,
    ...(watcher === undefined ? {} : { watcher }),
  });
  if (failed.length > 0) throw new JobsFailedError('the matrix', failed);
  const results = storedResults(runner.store);
  const measured = new Map<string, readonly number[]>();
  for (const [block, job] of collection.jobs.entries()) {
    const distances = await results.distances(job);
    collection.pairs[block]!.forEach((pair, index) => measured.set(pair.join(), distances[index]!));
  }
  const options = { alignment, outputs, ...(refine === undefined ? {} : { refine }) };
  return distanceMatrix(networks, options, {
    signal,
    measure: async (first, second) => {
      const layers = measured.get([first, second].join())!;
      const distance = layers.reduce((sum, value) => sum + value, 0) / layers.length;
      return { distance, layers: layers.map((own, index) => ({ index, distance: own })) };
    },
  });
}
