import { access } from 'node:fs/promises';
import { errorCode, readFileWithin } from '@topograft/sparse-core/node';

/**
 * The bytes of a file, or `null` when there is none.
 *
 * @throws {@link FileError} when it cannot be read
 */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    await access(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
  }
  return readFileWithin(path);
}
