import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImageDataset, syntheticImages } from '@topograft/datasets';
import { topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { RunJob } from '../src/node/run-job.ts';

/** Six hundred drawn images: an epoch takes milliseconds. */
export const tinyDataset: ImageDataset = syntheticImages({ trainCount: 500, testCount: 100 });

/** Settings for a network that is small and yet has a hidden layer of its own. */
export const tinyConfig: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [784, 30, 20, 10],
  density: 0.05,
  epochCount: 3,
  batchSize: 20,
  learningRate: 0.05,
  topologyInterval: 1,
};

/** A new folder outside the repository. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'topograft-experiments-'));
}

/** A run that takes well under a second. */
export function tinyJob(directory: string, change: Partial<TrainingConfig> = {}): RunJob {
  return { name: 'tiny', directory, preset: null, config: { ...tinyConfig, ...change }, dataset: tinyDataset };
}
