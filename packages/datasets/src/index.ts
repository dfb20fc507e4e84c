/**
 * Image classification data: Fashion-MNIST, CIFAR-10, a synthetic set and your own, checked, identified, split by seed,
 * normalised and augmented.
 *
 * @packageDocumentation
 */
export { assembleImageDataset } from './assemble-image-dataset.ts';
export type { ImageDataset, ImageSet, ImageShape } from './image-dataset.ts';
export { type PublishedSet, publishedSets } from './published-sets.ts';
export type { PublishedFile } from './published-file.ts';
export { portableSha256, type Sha256 } from './sha256.ts';
export { holdOutLast } from './hold-out-last.ts';
export { splitTrainingSet, type TrainingSplit } from './split-training-set.ts';

export { smallSyntheticImages } from './synthetic/small-synthetic-images.ts';
export { syntheticImages, type SyntheticImagesOptions } from './synthetic/synthetic-images.ts';

export { assembleFashionMnist, type FashionMnistContents } from './fashion-mnist/assemble-fashion-mnist.ts';
export { type FashionMnistFile, fashionMnistFiles } from './fashion-mnist/fashion-mnist-files.ts';
export { type IdxArray, type IdxKind, parseIdx } from './parse-idx.ts';

export { assembleCifar10, type Cifar10Contents } from './cifar-10/assemble-cifar-10.ts';
export { cifar10Archive, type Cifar10File, cifar10Files } from './cifar-10/cifar-10-files.ts';
export { readTarMembers, type TarMember, type TarRequest } from './read-tar-members.ts';

export {
  measureNormalization,
  type NormalizationKind,
  normalizationKinds,
} from './normalization/measure-normalization.ts';
export type { Normalization } from './normalization/normalization.ts';
export { normalizeBatch } from './normalization/normalize-batch.ts';

export {
  type Augmentation,
  augmentations,
  checkAugmentation,
  type ImageChange,
  paperAugmentation,
} from './augmentation/augmentation.ts';
export { type Augmenter, createAugmenter } from './augmentation/augmenter.ts';
export { epochChanges } from './augmentation/epoch-changes.ts';
export type { ImageChanger } from './augmentation/image-changer.ts';
export { createReferenceImageChanger } from './augmentation/reference-image-changer.ts';
export { createImageChanger } from './augmentation/wasm-image-changer.ts';

export type { ValueRange } from './own-data/bytes-of.ts';
export type { OwnSetOptions } from './own-data/own-set.ts';
export { type CsvOptions, type CsvTable, parseCsv } from './own-data/parse-csv.ts';
export type { ImageLayout } from './own-data/planar-images.ts';
