import { fileFailure } from './file-failure.ts';
import { makeDirectory } from './make-directory.ts';

/**
 * Makes a directory and those above it, as {@link makeDirectory} does, and says what is wrong when it cannot.
 *
 * @throws {@link FileError} with what to do
 * @category Formats
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeDirectory(path);
  } catch (error) {
    throw fileFailure(`make the folder "${path}"`, error);
  }
}
