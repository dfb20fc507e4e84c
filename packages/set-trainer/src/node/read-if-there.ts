import { access } from 'node:fs/promises';
import { readFileWithin } from '@topograft/sparse-core/node';
import { hasCode } from './has-code.ts';

/**
 * The bytes of a file, or `null` when there is none.
 *
 * @throws {@link FileError} when it cannot be read
 */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    await access(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
  }
  return readFileWithin(path);
}
