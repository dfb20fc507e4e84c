import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { FileError } from '../errors/file-error.ts';
import { errorCode } from './error-code.ts';
import { fileFailure } from './file-failure.ts';
import { fillFile } from './fill-file.ts';
import { type FileLayer, type NewFile, nodeFileLayer } from './file-layer.ts';
import { temporaryName } from './temporary-name.ts';

const maxAttempts = 1000;

/**
 * Writes a file so that at every moment, a power cut included, its name holds all of the old bytes or all of the new.
 *
 * 1. The directory must have room for the bytes and a tenth more.
 * 2. A new file `.<name>.<pid>.<attempt>.tmp` is made in the same directory, written, and synced.
 * 3. It is renamed over the old one, and the directory is synced.
 *
 * When a step fails, the temporary file is removed and the old file is still there; only when the last sync fails may
 * the new one already be in its place. A failed sync is never tried again, as the kernel may have dropped the pages.
 *
 * @param path - in a directory that exists
 * @param content - exactly these bytes are written, whatever buffer they are a view of; text as UTF-8
 * @param fs - the operations it is made of, default the real file system
 * @throws {@link FileError} saying which step failed and what to do
 * @category Formats
 * @see Pillai et al. 2014, "All File Systems Are Not Created Equal", OSDI
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string,
  fs: FileLayer = nodeFileLayer,
): Promise<void> {
  const task = `write "${path}"`;
  const directory = dirname(path);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    await checkRoom(directory, bytes.length, task, fs);
    const temporary = await createTemporary(path, task, fs);
    try {
      await fillFile(temporary.file, bytes, task);
      await fs.rename(temporary.path, path);
    } catch (error) {
      // The first failure is the one to report; a temporary file that stays behind does no harm.
      await fs.remove(temporary.path).catch(() => undefined);
      throw error;
    }
    await fs.syncDirectory(directory);
  } catch (error) {
    throw error instanceof FileError ? error : fileFailure(task, error);
  }
}

async function checkRoom(directory: string, sizeBytes: number, task: string, fs: FileLayer): Promise<void> {
  const needed = Math.ceil(sizeBytes * 1.1);
  const free = await fs.freeBytes(directory);
  if (free >= needed) return;
  throw new FileError({
    task,
    reason: `the disk has ${free} bytes left`,
    expected: `${needed}, which is its size and a tenth`,
    cure: 'Free some space and try again; nothing was changed.',
  });
}

async function createTemporary(path: string, task: string, fs: FileLayer): Promise<{ path: string; file: NewFile }> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const temporary = join(dirname(path), temporaryName(basename(path), pid, attempt));
    try {
      return { path: temporary, file: await fs.create(temporary) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  throw new FileError({
    task,
    reason: `there are already ${maxAttempts} temporary files for it`,
    cure: `Remove the files .${basename(path)}.*.tmp beside it.`,
  });
}
