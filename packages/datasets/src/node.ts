/**
 * Datasets from files and from the network, in Node only.
 *
 * @packageDocumentation
 */
export { cacheDirectory, type Environment } from './node/cache-directory.ts';
export type { DownloadProgress } from './node/fetch-into-part.ts';
export {
  type FashionMnistFolder,
  fashionMnistMirrors,
  findOrDownloadFashionMnist,
  type FindFashionMnistOptions,
} from './node/find-or-download-fashion-mnist.ts';
export { type DatasetName, datasetNames, loadDataset, type LoadDatasetOptions } from './node/load-dataset.ts';
export { readFashionMnist } from './node/read-fashion-mnist.ts';
