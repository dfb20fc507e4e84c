import { ArgumentError } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import type { ImageDataset } from '../image-dataset.ts';
import { smallSyntheticImages } from '../synthetic/small-synthetic-images.ts';
import { syntheticImages, type SyntheticImagesOptions } from '../synthetic/synthetic-images.ts';
import type { FindDataOptions } from './find-or-download.ts';
import { findOrDownloadCifar10 } from './find-or-download-cifar-10.ts';
import { findOrDownloadFashionMnist } from './find-or-download-fashion-mnist.ts';
import { readCifar10 } from './read-cifar-10.ts';
import { readFashionMnist } from './read-fashion-mnist.ts';

/**
 * The names that {@link loadDataset} knows.
 *
 * @category Datasets
 */
export const datasetNames: readonly ['fashion-mnist', 'cifar-10', 'synthetic', 'synthetic-small'] = [
  'fashion-mnist',
  'cifar-10',
  'synthetic',
  'synthetic-small',
];

/**
 * Name of a dataset.
 *
 * @category Datasets
 */
export type DatasetName = (typeof datasetNames)[number];

/**
 * Where files may come from, and which synthetic images to draw.
 *
 * @category Datasets
 */
export interface LoadDatasetOptions extends FindDataOptions {
  /** For `synthetic`: how many images to draw, and by which seed. */
  readonly synthetic?: SyntheticImagesOptions;
}

/**
 * Loads a dataset by name: drawn, or found or downloaded and checked.
 *
 * @throws {@link ArgumentError} for an unknown name, or synthetic options out of range
 * @throws {@link ChecksumError} when a file is not the published one
 * @throws {@link FileError} when files are nowhere and cannot be had
 * @throws {@link FormatError} when an archive is damaged
 * @throws {@link UnsupportedError} when `dataDir` has the data only in a form that is not read
 * @category Datasets
 * @example
 * ```ts
 * const dataset = await loadDataset('fashion-mnist', { dataDir: 'data' });
 * ```
 */
export async function loadDataset(name: DatasetName, options: LoadDatasetOptions = {}): Promise<ImageDataset> {
  switch (name) {
    case 'fashion-mnist':
      return readFashionMnist((await findOrDownloadFashionMnist(options)).directory);
    case 'cifar-10':
      return readCifar10((await findOrDownloadCifar10(options)).path);
    case 'synthetic':
      return syntheticImages({ sha256: nativeSha256, ...options.synthetic });
    case 'synthetic-small':
      return smallSyntheticImages(nativeSha256);
    default:
      throw new ArgumentError({
        task: 'load the dataset',
        reason: 'there is none of this name',
        expected: `${datasetNames.slice(0, -1).join(', ')} or ${datasetNames.at(-1)}`,
        received: String(name satisfies never),
      });
  }
}
