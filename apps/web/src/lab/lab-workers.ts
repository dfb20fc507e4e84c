import type { PageWorker } from '../worker/open-worker.ts';

/** The workers of one run of the lab. */
export interface LabWorkers {
  /** All that train; whichever is free measures a pair. */
  readonly pool: readonly PageWorker[];
  /** Estimates chance levels: training does not wait for it. */
  readonly chance: PageWorker;
  /** The one that has a network. */
  ofNetwork(index: number): PageWorker;
  close(): void;
}

/** Starts the workers for so many networks: one each, as far as there are cores. */
export function labWorkers(startWorker: () => PageWorker, networkCount: number): LabWorkers {
  const cores = Math.max(1, navigator.hardwareConcurrency);
  const pool = Array.from({ length: Math.min(networkCount, cores, 8) }, startWorker);
  const chance = startWorker();
  return {
    pool,
    chance,
    ofNetwork: (index) => pool[index % pool.length]!,
    close: () => {
      for (const worker of [...pool, chance]) worker.close();
    },
  };
}
