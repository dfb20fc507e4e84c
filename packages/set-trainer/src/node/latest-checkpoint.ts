import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { ChecksumError, FileError, FormatError } from '@topograft/sparse-core';
import { errorCode, fileFailure } from '@topograft/sparse-core/node';
import { type Checkpoint, readCheckpoint } from './read-checkpoint.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * The checkpoint that a run goes on from.
 *
 * @category Training
 */
export interface LatestCheckpoint {
  /** `null` when none was ever written. */
  readonly checkpoint: Checkpoint | null;
  /** Why it is not the newest; `null` when it is. */
  readonly note: string | null;
  /** Whether `checkpoint.safetensors` is there and must go, lest it take the place of the whole one before it. */
  readonly newestIsDamaged: boolean;
}

/**
 * Reads the newest checkpoint of a run that is whole: `checkpoint`, or `checkpoint.previous` when it is missing or
 * damaged.
 *
 * @throws {@link FileError} when there is a checkpoint and none that is whole, or one cannot be read
 * @throws whatever {@link readCheckpoint} throws for one that is whole, and not for this release
 * @category Training
 */
export async function latestCheckpoint(paths: RunPaths): Promise<LatestCheckpoint> {
  const newest = await tryCheckpoint(paths.checkpoint);
  if (newest.checkpoint !== null) return { ...newest, note: null, newestIsDamaged: false };
  const previous = await tryCheckpoint(paths.previousCheckpoint);
  const newestIsDamaged = newest.damage !== null;
  if (previous.checkpoint === null) {
    const damage = newest.damage ?? previous.damage;
    if (damage === null) return { checkpoint: null, note: 'no checkpoint was written yet', newestIsDamaged };
    throw new FileError({
      task: `resume the run in "${paths.directory}"`,
      reason: `none of its checkpoints is whole: ${damage.facts.reason}`,
      cure: 'Put a checkpoint back from a copy, or start the run over with --force.',
      cause: damage,
    });
  }
  const why = newest.damage === null ? 'is missing' : `is not usable (${newest.damage.facts.reason})`;
  const note = `${basename(paths.checkpoint)} ${why}; going on from ${basename(paths.previousCheckpoint)}`;
  return { checkpoint: previous.checkpoint, note, newestIsDamaged };
}

type Attempt =
  | { readonly checkpoint: Checkpoint }
  | { readonly checkpoint: null; readonly damage: FormatError | ChecksumError | null };

async function tryCheckpoint(path: string): Promise<Attempt> {
  try {
    await access(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { checkpoint: null, damage: null };
    throw fileFailure(`read "${path}"`, error);
  }
  try {
    return { checkpoint: await readCheckpoint(path) };
  } catch (error) {
    if (error instanceof FormatError || error instanceof ChecksumError) return { checkpoint: null, damage: error };
    throw error;
  }
}
