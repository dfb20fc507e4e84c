import { join } from 'node:path';
import type { EpochRecord, NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import type { IdentifiedData } from '../node/run-job.ts';
import type { TrainingPool } from '../node/training-pool.ts';
import type { TrainingWatcher } from '../node/training-watcher.ts';

/**
 * One training of the demo, not yet started.
 *
 * @category Recipes
 */
export interface DemoRun {
  /** What it is called in tables and figures: `w0`. */
  readonly label: string;
  /** Trains it to the end and gives its records, one an epoch. */
  readonly train: (watcher?: TrainingWatcher) => Promise<readonly EpochRecord[]>;
}

/** Networks to train side by side, all under the same settings. */
export interface GenerationTraining {
  /** What is trained, by the names that tables and figures have for it. */
  readonly networks: readonly { readonly label: string; readonly network: NetworkTopology }[];
  /** Settings of all runs. */
  readonly config: TrainingConfig;
  /** What all of them learn from. */
  readonly dataset: IdentifiedData;
  /** Decides how many train at the same time. */
  readonly pool: TrainingPool;
  /** Each run is kept in the folder of its label in here. */
  readonly directory: string;
  /** Replace runs that are in the way. */
  readonly force: boolean;
  /** Stops all runs. */
  readonly signal: AbortSignal | undefined;
}

/** The trainings as values; the first that fails stops the others, and all then fail for its reason. */
export function generationRuns(training: GenerationTraining): DemoRun[] {
  const { networks, config, dataset, pool, directory, force } = training;
  const failure = new AbortController();
  const signal = training.signal === undefined ? failure.signal : AbortSignal.any([training.signal, failure.signal]);
  return networks.map(({ label, network: topology }) => ({
    label,
    train: async (watcher = {}) => {
      const job = { name: label, directory: join(directory, label), preset: 'topology-paper', config, dataset };
      try {
        return await pool.train({ ...job, topology, force }, { ...watcher, signal });
      } catch (error) {
        failure.abort(error);
        throw error;
      }
    },
  }));
}
