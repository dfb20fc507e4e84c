import { access, constants, lstat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { errorCode } from '@topograft/sparse-core/node';

/**
 * Refuses a file that could not be written, or would replace another, before any work is done.
 *
 * @throws {@link FileError} when there is something at the path and `force` is not set, or its folder takes no files
 */
export async function checkWritable(path: string, force: boolean): Promise<void> {
  const task = `write "${path}"`;
  try {
    // The separator asks for a folder: a file of the name is ENOTDIR.
    await access(dirname(path) + sep, constants.W_OK);
  } catch (cause) {
    const code = errorCode(cause) ?? String(cause);
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new FileError({
      task,
      reason: missing ? `there is no folder "${dirname(path)}"` : `its folder takes no files (${code})`,
      cure: missing ? 'Make the folder, or name another file.' : 'Name a file in a folder that you may write to.',
      cause,
    });
  }
  if (!force && (await isTaken(path))) {
    throw new FileError({
      task,
      reason: 'there is something of this name already',
      cure: 'Name another file, or replace it with --force.',
    });
  }
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
