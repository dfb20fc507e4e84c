import { join } from 'node:path';
import { topologyFileName } from '../training/topology-file-name.ts';

/**
 * Where the files of a run are.
 *
 * @category Training
 */
export interface RunPaths {
  readonly directory: string;
  readonly manifest: string;
  readonly epochs: string;
  readonly timings: string;
  readonly checkpoint: string;
  readonly previousCheckpoint: string;
  /** The checkpoint being written. */
  readonly nextCheckpoint: string;
  readonly best: string;
  /** The model after an early epoch, where it was asked for. */
  readonly rewind: string;
  /** There while a process trains. */
  readonly lock: string;
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
