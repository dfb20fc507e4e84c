import { lstat } from 'node:fs/promises';
import { FileError } from '@topograft/sparse-core';

/**
 * Refuses to write over something, before any work is done.
 *
 * @throws {@link FileError} when there is something at the path and `force` is not set
 */
export async function checkFreePath(path: string, force: boolean): Promise<void> {
  if (force) return;
  try {
    await lstat(path);
  } catch {
    return;
  }
  throw new FileError({
    task: `write "${path}"`,
    reason: 'there is something of this name already',
    cure: 'Name another file, or replace it with --force.',
  });
}
