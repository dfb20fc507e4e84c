import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { type DirectoryRunOptions, trainIntoDirectory } from '../src/node.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

const task = tinyTask();

/** Settings under which an epoch takes milliseconds, and each is better than the one before. */
export const quickConfig: TrainingConfig = {
  ...tinyConfig,
  layerWidths: [36, 20, 10],
  epochCount: 3,
  learningRate: 0.05,
  seed: 2,
};

/** A run that takes milliseconds, and no clock of the machine. */
export function tinyRun(directory: string, change: Partial<DirectoryRunOptions> = {}): DirectoryRunOptions {
  let ticks = 0;
  return {
    config: quickConfig,
    ...task,
    directory,
    name: 'tiny',
    preset: null,
    dataset: { name: 'tiny', synthetic: true, sha256: '0'.repeat(64) },
    versions: { '@topograft/set-trainer': '0.0.0' },
    clock: { date: () => new Date(), elapsedMs: () => ticks++ },
    ...change,
  };
}

/** Trains to the end, or to the first error. */
export async function train(options: DirectoryRunOptions): Promise<EpochRecord[]> {
  const records: EpochRecord[] = [];
  for await (const record of trainIntoDirectory(options)) records.push(record);
  return records;
}

/** SHA-256 of every file of a run that must be the same bytes however often the run was stopped. */
export async function lastingFiles(directory: string): Promise<Record<string, string>> {
  const topologies = (await readdir(join(directory, 'topologies'))).toSorted().map((name) => `topologies/${name}`);
  const digests: Record<string, string> = {};
  for (const name of ['checkpoint.safetensors', 'best.safetensors', 'epochs.jsonl', ...topologies]) {
    digests[name] = createHash('sha256')
      .update(await readFile(join(directory, name)))
      .digest('hex');
  }
  return digests;
}
