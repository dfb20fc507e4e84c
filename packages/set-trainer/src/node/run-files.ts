import { utimes } from 'node:fs/promises';
import { type FileLayer, makeDirectory, nodeFileLayer } from '@topograft/sparse-core/node';

/**
 * Every operation that changes the disk while a run is kept, so that tests can break each of them.
 *
 * @category Training
 */
export interface RunFiles extends FileLayer {
  /** Makes a directory and those above it; one that is there is left as it is. */
  makeDirectory(path: string): Promise<void>;
  /** Sets the time at which a file was last changed. */
  touch(path: string, date: Date): Promise<void>;
}

/**
 * The real file system.
 *
 * @category Training
 */
export const nodeRunFiles: RunFiles = {
  ...nodeFileLayer,
  makeDirectory,
  touch: (path, date) => utimes(path, date, date),
};
