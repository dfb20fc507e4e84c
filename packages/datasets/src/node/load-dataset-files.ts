import type { DatasetFiles } from '@topograft/sparse-core';
import type { ImageDataset } from '../image-dataset.ts';
import { loadOwnData, type OwnDataFiles } from './load-own-data.ts';

/**
 * Loads images and labels of one's own, and keeps in their identity what they were read from: a run on them says so in its
 * manifest, and finds them again by it.
 *
 * @throws whatever {@link loadOwnData} throws
 * @category Datasets
 * @example
 * ```ts
 * const digits = await loadDatasetFiles({ path: 'digits.npz' });
 * const same = await loadDatasetFiles(digits.identity.files!);
 * ```
 */
export async function loadDatasetFiles(files: DatasetFiles): Promise<ImageDataset> {
  const { path, labelsPath, testPath, testLabelsPath, ...options } = files;
  const test = testPath === undefined ? {} : { test: pair(testPath, testLabelsPath) };
  const dataset = await loadOwnData(pair(path, labelsPath), { ...options, ...test });
  return { ...dataset, identity: { ...dataset.identity, files } };
}

function pair(path: string, labelsPath: string | undefined): OwnDataFiles {
  return { path, ...(labelsPath === undefined ? {} : { labelsPath }) };
}
