import { readSafetensors } from '@topograft/sparse-core';
import { nativeSha256, readFileWithin } from '@topograft/sparse-core/node';
import { stateFromCheckpoint } from '../training/state-from-checkpoint.ts';
import type { TrainingState } from '../training/training-state.ts';
import { checkSeal } from '../training/checkpoint-digest.ts';
import { readStoredRun, type StoredRun } from '../training/stored-run.ts';

/**
 * A checkpoint: all that a run needs to go on.
 *
 * @category Training
 */
export interface Checkpoint {
  /** What the training goes on from. */
  readonly state: TrainingState;
  /** What it says of the other files of the run. */
  readonly stored: StoredRun;
}

/**
 * Reads a checkpoint, and believes nothing of it before its digest is found right.
 *
 * @throws {@link ChecksumError} when its digest is wrong
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it carries no digest, or is not what {@link trainIntoDirectory} writes
 * @throws {@link ShapeError} when its topology breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` or an activation that this release does not know
 * @category Training
 * @example
 * ```ts
 * const { state } = await readCheckpoint('runs/first/checkpoint.safetensors');
 * const trainer = createTrainer({ config, data, split, resume: state });
 * ```
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const what = `"${path}"`;
  const task = `read ${what}`;
  const bytes = await readFileWithin(path);
  checkSeal(bytes, task, nativeSha256);
  const file = readSafetensors(bytes, { what });
  return { state: stateFromCheckpoint(file, what), stored: readStoredRun(file.metadata, task) };
}
