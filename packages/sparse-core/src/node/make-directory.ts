import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a directory and those above it; one that is there is left as it is.
 *
 * Instead of `mkdir` with `recursive`, which never returns where the system answers ENOENT for a new name in a directory
 * that exists, as under `/proc`.
 *
 * @throws what the file system throws
 * @category Formats
 */
export async function makeDirectory(path: string): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(path); !(await isDirectory(at)); at = dirname(at)) missing.push(at);
  for (const directory of missing.toReversed()) {
    try {
      await mkdir(directory);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!(await isDirectory(directory))) throw error;
    }
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && dirname(path) !== path) return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}
