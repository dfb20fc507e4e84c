/**
 * Datasets from files and from the network, in Node only.
 *
 * @packageDocumentation
 */
export { cacheDirectory, type Environment } from './node/cache-directory.ts';
export type { DownloadProgress } from './node/fetch-into-part.ts';
export type { DataOrigin, FindDataOptions } from './node/find-or-download.ts';
export { cifar10Mirrors, type Cifar10Place, findOrDownloadCifar10 } from './node/find-or-download-cifar-10.ts';
export {
  type FashionMnistFolder,
  fashionMnistMirrors,
  findOrDownloadFashionMnist,
} from './node/find-or-download-fashion-mnist.ts';
export { type DatasetName, datasetNames, loadDataset, type LoadDatasetOptions } from './node/load-dataset.ts';
export { loadDatasetFiles } from './node/load-dataset-files.ts';
export { loadOwnData, type OwnDataFiles, type OwnDataOptions } from './node/load-own-data.ts';
export { readCifar10 } from './node/read-cifar-10.ts';
export { readFashionMnist } from './node/read-fashion-mnist.ts';
