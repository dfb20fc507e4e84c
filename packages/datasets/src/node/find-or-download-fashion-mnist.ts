import { fashionMnistFiles } from '../fashion-mnist/fashion-mnist-files.ts';
import { findFashionMnist } from './find-fashion-mnist.ts';
import { type DataOrigin, type FindDataOptions, findOrDownload } from './find-or-download.ts';

/**
 * A folder that has the four files, and how it was come by.
 *
 * @category Datasets
 */
export interface FashionMnistFolder {
  /** The folder. */
  readonly directory: string;
  /** How it was come by. */
  readonly origin: DataOrigin;
}

/**
 * Where Fashion-MNIST is published: its repository and the bucket its authors keep. The second knows no HTTPS; that
 * does no harm, because every file is checked by SHA-256.
 *
 * @category Datasets
 */
export const fashionMnistMirrors: readonly string[] = [
  'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
];

const waysOut =
  `Put the four files in a folder and name it with --data-dir or TOPOGRAFT_DATA: ` +
  `${fashionMnistFiles.map(({ name }) => name).join(', ')}. Or use the synthetic set, which needs no files.`;

/**
 * Finds the four files of Fashion-MNIST, or downloads them into the cache.
 *
 * Searched in order: `dataDir`, `TOPOGRAFT_DATA`, the cache. There the files may lie in the folder itself, in
 * `fashion-mnist/`, in torchvision's `FashionMNIST/raw` or in Keras's `datasets/fashion-mnist`. Files that are found are
 * not read here: {@link readFashionMnist} checks them. Files that are downloaded have the right SHA-256.
 *
 * @throws {@link FileError} when `dataDir` lacks the files, or when they are nowhere and cannot be had
 * @throws the reason of `signal` when that aborts
 * @category Datasets
 */
export async function findOrDownloadFashionMnist(options: FindDataOptions = {}): Promise<FashionMnistFolder> {
  const { path, origin } = await findOrDownload(
    {
      title: 'Fashion-MNIST',
      cacheFolder: 'fashion-mnist',
      mirrors: fashionMnistMirrors,
      waysOut,
      search: findFashionMnist,
    },
    options,
  );
  return { directory: path, origin };
}
