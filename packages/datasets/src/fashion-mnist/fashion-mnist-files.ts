import type { PublishedFile } from '../published-file.ts';

/**
 * One of the four published files of Fashion-MNIST; size and checksum are of the gzip file.
 *
 * @category Datasets
 */
export interface FashionMnistFile extends PublishedFile {
  /** Which set it belongs to. */
  readonly part: 'train' | 'test';
  /** What is in it. */
  readonly kind: 'images' | 'labels';
  /** Size of the IDX file inside. */
  readonly contentBytes: number;
}

/**
 * The four files of Fashion-MNIST, with the checksums they must have.
 *
 * @category Datasets
 * @see https://github.com/zalandoresearch/fashion-mnist
 */
export const fashionMnistFiles: readonly FashionMnistFile[] = [
  {
    name: 'train-images-idx3-ubyte.gz',
    part: 'train',
    kind: 'images',
    sizeBytes: 26_421_880,
    sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    contentBytes: 47_040_016,
  },
  {
    name: 'train-labels-idx1-ubyte.gz',
    part: 'train',
    kind: 'labels',
    sizeBytes: 29_515,
    sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    contentBytes: 60_008,
  },
  {
    name: 't10k-images-idx3-ubyte.gz',
    part: 'test',
    kind: 'images',
    sizeBytes: 4_422_102,
    sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    contentBytes: 7_840_016,
  },
  {
    name: 't10k-labels-idx1-ubyte.gz',
    part: 'test',
    kind: 'labels',
    sizeBytes: 5_148,
    sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    contentBytes: 10_008,
  },
];
