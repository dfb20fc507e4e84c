import { cifar10Archive, cifar10Files } from '../cifar-10/cifar-10-files.ts';
import { findCifar10 } from './find-cifar-10.ts';
import { type DataOrigin, type FindDataOptions, findOrDownload } from './find-or-download.ts';

/**
 * Where CIFAR-10 lies, and how it was come by.
 *
 * @category Datasets
 */
export interface Cifar10Place {
  /** Of the folder with the six files, or of their archive. */
  readonly path: string;
  /** How it was come by. */
  readonly origin: DataOrigin;
}

/**
 * Where CIFAR-10 is published.
 *
 * @category Datasets
 */
export const cifar10Mirrors: readonly string[] = ['https://www.cs.toronto.edu/~kriz/'];

const waysOut =
  `Put ${cifar10Archive.name}, or the six files in it, in a folder and name it with --data-dir or TOPOGRAFT_DATA: ` +
  `${cifar10Files.map(({ name }) => name).join(', ')}. Or use the synthetic set, which needs no files.`;

/**
 * Finds the binary version of CIFAR-10, unpacked or as its archive, or downloads the archive into the cache: 170 MB.
 *
 * Searched in order: `dataDir`, `TOPOGRAFT_DATA`, the cache. There the files may lie in the folder itself, in `cifar-10/`,
 * in `cifar-10-batches-bin/` or in one within the other. What is found is not read here: {@link readCifar10} checks it.
 * An archive that is downloaded has the right SHA-256.
 *
 * @throws {@link FileError} when `dataDir` lacks the files, or when they are nowhere and cannot be had
 * @throws {@link UnsupportedError} when `dataDir` has the Python version, or files packed with xz
 * @throws the reason of `signal` when that aborts
 * @category Datasets
 */
export function findOrDownloadCifar10(options: FindDataOptions = {}): Promise<Cifar10Place> {
  return findOrDownload(
    { title: 'CIFAR-10', cacheFolder: 'cifar-10', mirrors: cifar10Mirrors, waysOut, search: findCifar10 },
    options,
  );
}
