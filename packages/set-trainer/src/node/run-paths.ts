import { join } from 'node:path';
import { topologyFileName } from '@topograft/sparse-core';

/**
 * Where the files of a run are.
 *
 * @category Training
 */
export interface RunPaths {
  /** The run itself. */
  readonly directory: string;
  /** `run.json`: what the run is, and how it stands. */
  readonly manifest: string;
  /** `epochs.jsonl`: one record an epoch. */
  readonly epochs: string;
  /** `timings.jsonl`: how long each epoch took. */
  readonly timings: string;
  /** The newest checkpoint. */
  readonly checkpoint: string;
  /** The one before it. */
  readonly previousCheckpoint: string;
  /** The checkpoint being written. */
  readonly nextCheckpoint: string;
  /** The model with the best accuracy on the hold-out. */
  readonly best: string;
  /** The model after an early epoch, where it was asked for. */
  readonly rewind: string;
  /** There while a process trains. */
  readonly lock: string;
  /** Folder of the topologies. */
  readonly topologies: string;
  /** The topology after an epoch's step; 0 is the one a run starts from. */
  topology(epoch: number): string;
}

/**
 * The layout of a run directory.
 *
 * @category Training
 */
export function runPaths(directory: string): RunPaths {
  const topologies = join(directory, 'topologies');
  return {
    directory,
    manifest: join(directory, 'run.json'),
    epochs: join(directory, 'epochs.jsonl'),
    timings: join(directory, 'timings.jsonl'),
    checkpoint: join(directory, 'checkpoint.safetensors'),
    previousCheckpoint: join(directory, 'checkpoint.previous.safetensors'),
    nextCheckpoint: join(directory, 'checkpoint.next.safetensors'),
    best: join(directory, 'best.safetensors'),
    rewind: join(directory, 'rewind.safetensors'),
    lock: join(directory, 'run.lock'),
    topologies,
    topology: (epoch) => join(topologies, topologyFileName(epoch)),
  };
}
