import { readdir } from 'node:fs/promises';
import { fileFailure } from './file-failure.ts';

/**
 * Names of what is in a directory.
 *
 * @param task - what is being done, for the message of an error
 * @throws {@link FileError} when it cannot be read
 */
export async function namesIn(directory: string, task: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    throw fileFailure(task, error);
  }
}
