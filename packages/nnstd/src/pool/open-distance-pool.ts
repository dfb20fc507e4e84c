import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { NetworkTopology } from '@topograft/sparse-core';
import { autoAssignment } from '../assignment/auto-assignment.ts';
import type { DistanceOptions, NetworkDistance } from '../distance/network-distance.ts';
import { hungarianOn3 } from '../hungarian-on3.ts';
import { checkSolverName } from './check-solver-name.ts';
import type { DistanceSetup } from './distance-setup.ts';
import { portableSolvers } from './portable-solvers.ts';

/**
 * Workers that measure the pairs of one collection.
 *
 * @category Distances
 */
export interface DistancePool {
  /** For `distanceMatrix`: measures one pair in a worker. */
  readonly measure: (first: number, second: number) => Promise<NetworkDistance>;
  /** Pairs worth having under way at once. */
  readonly concurrency: number;
  /** Ends the workers. */
  close(): Promise<void>;
}

/**
 * Opens worker threads for the pairs of a collection, in Node: `threadCount` of them at most, by default one for each core.
 * Results do not depend on their number.
 *
 * @param options - the same as given to `distanceMatrix`; the solver must be one of this package
 * @throws {@link UnsupportedError} for a solver that workers do not know
 * @category Distances
 * @example
 * ```ts
 * const pool = openDistancePool(networks.map(({ network }) => network), { alignment: 'refined' });
 * const matrix = await distanceMatrix(networks, { alignment: 'refined' }, pool);
 * await pool.close();
 * ```
 */
export function openDistancePool(
  networks: readonly NetworkTopology[],
  { solver = autoAssignment, ...options }: DistanceOptions = {},
  { threadCount = availableParallelism() }: { threadCount?: number } = {},
): DistancePool {
  checkSolverName(solver.name, [...portableSolvers.keys(), hungarianOn3.name]);
  const setup: DistanceSetup = { networks, options, solver: solver.name };
  const pool = new Piscina<readonly [number, number], NetworkDistance>({
    filename: fileURLToPath(import.meta.resolve('@topograft/nnstd/distance-worker')),
    workerData: setup,
    minThreads: 1,
    maxThreads: threadCount,
  });
  return {
    measure: (first, second) => pool.run([first, second]),
    // One pair waiting for each thread, so that none is idle while an answer travels.
    concurrency: 2 * threadCount,
    close: () => pool.destroy(),
  };
}
