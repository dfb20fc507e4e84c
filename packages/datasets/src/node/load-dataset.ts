import { ArgumentError } from '@topograft/sparse-core';
import type { ImageDataset } from '../image-dataset.ts';
import { syntheticImages, type SyntheticImagesOptions } from '../synthetic/synthetic-images.ts';
import { findOrDownloadFashionMnist, type FindFashionMnistOptions } from './find-or-download-fashion-mnist.ts';
import { nativeSha256 } from './native-sha256.ts';
import { readFashionMnist } from './read-fashion-mnist.ts';

/**
 * The names that {@link loadDataset} knows.
 *
 * @category Datasets
 */
export const datasetNames: readonly ['fashion-mnist', 'synthetic'] = ['fashion-mnist', 'synthetic'];

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
export interface LoadDatasetOptions extends FindFashionMnistOptions {
  readonly synthetic?: SyntheticImagesOptions;
}

/**
 * Loads a dataset by name: drawn, or found or downloaded and checked.
 *
 * @throws {@link ArgumentError} for an unknown name, or synthetic options out of range
 * @throws {@link ChecksumError} when a file is not the published one
 * @throws {@link FileError} when files are nowhere and cannot be had
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
    case 'synthetic':
      return syntheticImages({ sha256: nativeSha256, ...options.synthetic });
    default:
      throw new ArgumentError({
        task: 'load the dataset',
        reason: 'there is none of this name',
        expected: datasetNames.join(' or '),
        received: String(name satisfies never),
      });
  }
}
