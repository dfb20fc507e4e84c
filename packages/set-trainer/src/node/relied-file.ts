import { basename } from 'node:path';
import { ChecksumError, FileError } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import { readIfThere } from './read-if-there.ts';

const cure = 'Put the file back from a copy, or start the run over with --force.';

/**
 * Checks that a file is the one that a checkpoint was made with.
 *
 * @param digest - SHA-256 that the checkpoint gives
 * @throws {@link FileError} when it is missing
 * @throws {@link ChecksumError} when it is another
 */
export async function checkReliedFile(path: string, digest: string, task: string): Promise<void> {
  const bytes = await readIfThere(path);
  if (bytes === null) throw missingFile(task, path);
  if (nativeSha256([bytes]) !== digest) throw changedFile(task, path, digest, nativeSha256([bytes]));
}

/** A file that a checkpoint relies on is not there. */
export function missingFile(task: string, path: string): FileError {
  return new FileError({ task, reason: `${basename(path)} is missing, and the run cannot go on without it`, cure });
}

/** A file that a checkpoint relies on is another than it was. */
export function changedFile(task: string, path: string, expected: string, received: string): ChecksumError {
  return new ChecksumError({
    task,
    reason: `${basename(path)} is not the file that the checkpoint was made with`,
    expected: `SHA-256 ${expected}`,
    received,
    cure,
  });
}
