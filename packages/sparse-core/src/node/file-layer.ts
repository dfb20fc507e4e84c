import { constants, type FileHandle, open, rename, rm, statfs } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/**
 * A file that is open for writing at its end: one just made, or one that grows.
 *
 * @category Formats
 */
export interface NewFile {
  /** Appends bytes from `offset` on and returns how many it took, which may be fewer than there are. */
  write(bytes: Uint8Array, offset: number): Promise<number>;
  /** Waits until everything written is on the drive. */
  sync(): Promise<void>;
  /** Gives the file back to the system; it is whole on the drive only after `sync`. */
  close(): Promise<void>;
}

/**
 * The operations that {@link writeFileAtomically} and {@link appendToFile} are made of, so that tests can break each of
 * them.
 *
 * Every operation fails as Node's file functions do: with an `Error` that has a `code` such as `ENOSPC`.
 *
 * @category Formats
 */
export interface FileLayer {
  /** Bytes that may still be written in a directory; `Infinity` where the system does not tell. */
  freeBytes(directory: string): Promise<number>;
  /** Makes a file; fails with `EEXIST` when there is one of this name. */
  create(path: string): Promise<NewFile>;
  /** Opens a file to write behind what it holds; fails with `ENOENT` when there is none. */
  append(path: string): Promise<NewFile>;
  /** Gives a file another name in the same directory, in place of a file that has it. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
  /** Waits until the names in a directory are on the drive, where the system can do that. */
  syncDirectory(directory: string): Promise<void>;
}

/** Node writes at most 2 GiB in one call. */
const maxWriteBytes = 1024 * 1024 * 1024;

/**
 * The real file system.
 *
 * @category Formats
 */
export const nodeFileLayer: FileLayer = {
  async freeBytes(directory) {
    try {
      const { bavail, bsize } = await statfs(directory);
      return bavail * bsize;
    } catch (error) {
      if (['ENOSYS', 'ENOTSUP'].includes(errorCode(error) ?? '')) return Infinity;
      throw error;
    }
  },
  async create(path) {
    const handle = await open(path, 'wx');
    return writable(handle, () => handle.sync());
  },
  async append(path) {
    // Without O_CREAT: a line must not begin a file whose earlier lines are gone.
    const handle = await open(path, constants.O_WRONLY | constants.O_APPEND);
    return writable(handle, () => handle.datasync());
  },
  rename,
  remove: (path) => rm(path),
  async syncDirectory(directory) {
    // Windows and some network mounts cannot open or sync a directory; their renames are as durable as they get.
    try {
      const handle = await open(directory, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EACCES'].includes(errorCode(error) ?? '')) throw error;
    }
  },
};

function writable(handle: FileHandle, sync: () => Promise<void>): NewFile {
  return {
    write: async (bytes, offset) => {
      const { bytesWritten } = await handle.write(bytes, offset, Math.min(bytes.length - offset, maxWriteBytes));
      return bytesWritten;
    },
    sync,
    close: () => handle.close(),
  };
}
