/**
 * Image classification data: Fashion-MNIST and a synthetic set, checked, identified and split by seed.
 *
 * @packageDocumentation
 */
export { assembleImageDataset } from './assemble-image-dataset.ts';
export type { ImageDataset, ImageSet, ImageShape } from './image-dataset.ts';
export type { Sha256 } from './sha256.ts';
export { splitTrainingSet, type TrainingSplit } from './split-training-set.ts';

export { syntheticImages, type SyntheticImagesOptions } from './synthetic/synthetic-images.ts';

export { assembleFashionMnist, type FashionMnistContents } from './fashion-mnist/assemble-fashion-mnist.ts';
export { type FashionMnistFile, fashionMnistFiles } from './fashion-mnist/files.ts';
export { type IdxArray, type IdxKind, parseIdx } from './parse-idx.ts';
