import { type FileHandle, open, stat } from 'node:fs/promises';
import { FileError } from '../errors/file-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { checkLimit } from '../formats/check-limit.ts';
import { errorCode } from './error-code.ts';
import { fileFailure } from './file-failure.ts';

/**
 * Largest file that readers take by default, 8 GiB.
 *
 * @category Formats
 */
export const defaultMaxFileBytes: number = 8 * 1024 * 1024 * 1024;

/** Node reads at most 2 GiB in one call. */
const chunkBytes = 1024 * 1024 * 1024;

/**
 * A regular file that is open for reading.
 *
 * @category Formats
 */
export interface OpenFile {
  /** Size when the file was opened. */
  readonly sizeBytes: number;
  /** Reads exactly the bytes from `begin` up to `end`, both within `sizeBytes`, into new memory. */
  read(begin: number, end: number): Promise<Uint8Array>;
}

/**
 * Opens a regular file whose size is within a limit, lets `use` read from it, and closes it.
 *
 * The size is asked for before the file is opened: opening a pipe would wait for its writer.
 *
 * @param option - of the caller's that holds the limit; `null` when none does
 * @throws {@link FileError} when it is missing, may not be read, or is no regular file
 * @throws {@link FormatError} when it shrinks while it is read
 * @throws {@link LimitError} when it is larger than `maxBytes`
 * @category Formats
 */
export async function withRegularFile<T>(
  path: string,
  maxBytes: number,
  use: (file: OpenFile) => Promise<T>,
  option: string | null = 'maxBytes',
): Promise<T> {
  const task = `read "${path}"`;
  let handle: FileHandle | undefined;
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      throw new FileError({
        task,
        reason: stats.isDirectory() ? 'it is a directory' : 'it is a device, pipe or socket, not a regular file',
        cure: 'Name a file.',
      });
    }
    checkLimit(`"${path}"`, 'the file has', stats.size, 'bytes', maxBytes, option);
    const opened = await open(path, 'r');
    handle = opened;
    return await use({
      sizeBytes: stats.size,
      read: (begin, end) => readRange(opened, begin, end, task),
    });
  } catch (error) {
    // Node refuses a path with a NUL before the system sees it.
    const isBadPath = errorCode(error) === 'ERR_INVALID_ARG_VALUE';
    const isOfSystem = isBadPath || (error instanceof Error && 'syscall' in error);
    throw isOfSystem ? fileFailure(task, error) : error;
  } finally {
    await handle?.close();
  }
}

async function readRange(handle: FileHandle, begin: number, end: number, task: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - begin);
  let length = 0;
  while (length < bytes.length) {
    const wanted = Math.min(chunkBytes, bytes.length - length);
    const { bytesRead } = await handle.read(bytes, length, wanted, begin + length);
    if (bytesRead === 0) {
      throw new FormatError({
        task,
        reason: `the file ended at byte ${begin + length} of ${end} while it was read`,
        cure: 'Something else is writing it: wait, and try again.',
      });
    }
    length += bytesRead;
  }
  return bytes;
}
