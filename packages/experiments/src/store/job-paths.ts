import { join } from 'node:path';
import { topologyFileName } from '@topograft/sparse-core';

/**
 * Where the files of a job are.
 *
 * @category Recipes
 */
export interface JobPaths {
  /** Folder of the job; all others lie in it. */
  readonly directory: string;
  /** There when the job is done, and not before. */
  readonly result: string;
  /** Run directory of a training. */
  readonly run: string;
  /** Models that a training keeps. */
  readonly models: string;
}

/**
 * The layout of a job's folder in a store.
 *
 * @param store - folder of the store
 * @category Recipes
 */
export function jobPaths(store: string, id: string): JobPaths {
  const directory = join(store, ...jobKey(id).split('/'));
  return {
    directory,
    result: join(directory, 'result.json'),
    run: join(directory, 'run'),
    models: join(directory, 'models'),
  };
}

/** Name, in the folder of its job, of the topology that a training stored after an epoch. */
export function topologyFile(epoch: number): string {
  return `run/topologies/${topologyFileName(epoch)}`;
}

/** Name, in the folder of its job, of the model that a training kept after an epoch. */
export function modelFile(epoch: number): string {
  return `models/${topologyFileName(epoch)}`;
}

/** Name, in the folder of its job, of the best model of a training. */
export const BEST_MODEL = 'run/best.safetensors';

/** Name, in the folder of its job, of what a job of this kind measured. */
export const valueFiles: { readonly distances: string; readonly chance: string; readonly training: string } = {
  distances: 'distances.json',
  chance: 'chance.json',
  training: 'run/epochs.jsonl',
};

/** Key, in any store, that what a job left lies below. */
export function jobKey(id: string): string {
  return `store/${id.slice(0, 2)}/${id}`;
}

/** Key of what says that a job is done. */
export function resultKey(id: string): string {
  return `${jobKey(id)}/result.json`;
}
