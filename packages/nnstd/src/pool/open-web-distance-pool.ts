import type { NetworkTopology } from '@topograft/sparse-core';
import { type BirpcReturn, createBirpc } from 'birpc';
import { autoAssignment } from '../assignment/auto-assignment.ts';
import type { DistanceOptions, NetworkDistance } from '../distance/network-distance.ts';
import { checkSolverName } from './check-solver-name.ts';
import { portableSolvers } from './portable-solvers.ts';
import type { DistanceWorkerCalls } from './serve-distances.ts';

/**
 * The part of a Web Worker that the pool uses; a real one fits.
 *
 * @category Distances
 */
export interface WorkerPort {
  /** Sends a message, which is copied as structured clones are. */
  postMessage(message: unknown): void;
  /** Calls the listener with every message of the worker. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Calls the listener when the worker throws, or its module cannot be loaded. */
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  /** Ends the worker at once; what it was doing is lost. */
  terminate(): void;
}

/**
 * Workers of a page that measure the pairs of one collection.
 *
 * @category Distances
 */
export interface WebDistancePool {
  /** Measures the networks at two places of the collection, the first one fixed. */
  readonly measure: (first: number, second: number) => Promise<NetworkDistance>;
  /** Calls of `measure` that are worth having open at once: one at work and one waiting for each worker. */
  readonly concurrency: number;
  /** Ends the workers; a pair that is being measured is never answered. */
  close(): void;
}

/**
 * Opens Web Workers for the pairs of a collection, in browsers. Results do not depend on their number, and are those of
 * `openDistancePool` in Node.
 *
 * @param startWorker - starts the module `@topograft/nnstd/web-worker` in the way that the page's bundler understands
 * @param options - the same as given to `distanceMatrix`; the solver must be one of this package
 * @param workerCount - default: one for each core that the page may use
 * @throws {@link UnsupportedError} for a solver that workers do not know
 * @category Distances
 * @example
 * ```ts
 * const pool = openWebDistancePool(
 *   () => new Worker(new URL('@topograft/nnstd/web-worker', import.meta.url), { type: 'module' }),
 *   networks.map(({ network }) => network),
 * );
 * const matrix = await distanceMatrix(networks, {}, pool);
 * pool.close();
 * ```
 */
export function openWebDistancePool(
  startWorker: () => WorkerPort,
  networks: readonly NetworkTopology[],
  { solver = autoAssignment, ...options }: DistanceOptions = {},
  workerCount: number = globalThis.navigator?.hardwareConcurrency ?? 1,
): WebDistancePool {
  checkSolverName(solver.name, [...portableSolvers.keys()]);
  const workers = Array.from({ length: workerCount }, () => {
    const port = startWorker();
    const failed = new Promise<never>((_, reject) => {
      port.addEventListener('error', ({ message }) => reject(new Error(message ?? 'a worker stopped')));
    });
    // Whoever waits for a measurement hears of it; nobody waiting is no reason for an unhandled rejection.
    failed.catch(() => {});
    const calls: BirpcReturn<DistanceWorkerCalls> = createBirpc<DistanceWorkerCalls>(
      {},
      {
        post: (message) => port.postMessage(message),
        on: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
        timeout: -1,
      },
    );
    const ready = Promise.race([calls.setUp({ networks, options, solver: solver.name }), failed]);
    ready.catch(() => {});
    return { port, calls, ready, failed, waiting: 0 };
  });
  return {
    measure: async (first, second) => {
      const worker = workers.reduce((freest, other) => (other.waiting < freest.waiting ? other : freest));
      worker.waiting++;
      try {
        await worker.ready;
        return await Promise.race([worker.calls.measure(first, second), worker.failed]);
      } finally {
        worker.waiting--;
      }
    },
    concurrency: 2 * workerCount,
    close: () => {
      for (const { port } of workers) port.terminate();
    },
  };
}
