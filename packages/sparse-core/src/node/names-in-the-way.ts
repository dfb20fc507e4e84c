import { readdir } from 'node:fs/promises';
import { FileError } from '../errors/file-error.ts';
import { errorCode } from './error-code.ts';
import { fileFailure } from './file-failure.ts';

/**
 * What is in a folder that shall be written into, sorted; nothing for one that is missing.
 *
 * @example
 *   const names = await namesInTheWay('out', 'start a run in "out"');
 *   if (names.length > 0) throw new Error(`"out" holds ${names[0]}`);
 *
 * @param task - what the folder is for, as a verb phrase
 * @throws {@link FileError} when it is no folder, or cannot be read
 * @category Formats
 */
export async function namesInTheWay(directory: string, task: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).toSorted();
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'ENOENT') return [];
    const reason = code === 'ENOTDIR' ? 'it is not a folder' : fileFailure(task, cause).facts.reason;
    throw new FileError({ task, reason, cure: 'Name another folder with --out.', cause });
  }
}
