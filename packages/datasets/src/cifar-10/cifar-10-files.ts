import type { PublishedFile } from '../published-file.ts';

/**
 * One of the six files of the binary version of CIFAR-10.
 *
 * @category Datasets
 */
export interface Cifar10File extends PublishedFile {
  /** Which set its images belong to. */
  readonly part: 'train' | 'test';
}

const sizeBytes = 30_730_000;

/**
 * The six files of the binary version of CIFAR-10, in the order of their images, with the checksums they must have.
 *
 * @category Datasets
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 */
export const cifar10Files: readonly Cifar10File[] = [
  {
    name: 'data_batch_1.bin',
    part: 'train',
    sizeBytes,
    sha256: 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5',
  },
  {
    name: 'data_batch_2.bin',
    part: 'train',
    sizeBytes,
    sha256: 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed',
  },
  {
    name: 'data_batch_3.bin',
    part: 'train',
    sizeBytes,
    sha256: 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67',
  },
  {
    name: 'data_batch_4.bin',
    part: 'train',
    sizeBytes,
    sha256: '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48',
  },
  {
    name: 'data_batch_5.bin',
    part: 'train',
    sizeBytes,
    sha256: '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add',
  },
  {
    name: 'test_batch.bin',
    part: 'test',
    sizeBytes,
    sha256: '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b',
  },
];

/**
 * The archive in which the six files are published; the MD5 sum on its page is c32a1d4ab5d03f1284b67883e8d87530.
 *
 * @category Datasets
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 */
export const cifar10Archive: PublishedFile = {
  name: 'cifar-10-binary.tar.gz',
  sizeBytes: 170_052_171,
  sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
};
