import { FileError } from '../errors/file-error.ts';
import { fileFailure } from './file-failure.ts';
import { type FileLayer, nodeFileLayer } from './file-layer.ts';
import { fillFile } from './fill-file.ts';

/**
 * Adds bytes to the end of a file that is there, and waits until they are on the drive.
 *
 * Not atomic: when it fails, or the process dies in it, the file may end with some of the bytes. Whoever appends keeps
 * the length that counts somewhere else.
 *
 * @param fs - the operations it is made of, default the real file system
 * @throws {@link FileError} saying what failed and what to do
 * @category Formats
 */
export async function appendToFile(path: string, bytes: Uint8Array, fs: FileLayer = nodeFileLayer): Promise<void> {
  const task = `add to "${path}"`;
  try {
    await fillFile(await fs.append(path), bytes, task);
  } catch (error) {
    throw error instanceof FileError ? error : fileFailure(task, error);
  }
}
