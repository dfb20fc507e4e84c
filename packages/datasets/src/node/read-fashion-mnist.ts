import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { nativeSha256, readFileWithin } from '@topograft/sparse-core/node';
import { assembleFashionMnist } from '../fashion-mnist/assemble-fashion-mnist.ts';
import { type FashionMnistFile, fashionMnistFiles } from '../fashion-mnist/fashion-mnist-files.ts';
import type { ImageDataset } from '../image-dataset.ts';
import { checkPublishedFile, maxPublishedBytes } from './check-published-file.ts';

const gunzipAsync = promisify(gunzip);

/**
 * Reads Fashion-MNIST from a folder that has its four `.gz` files, and checks each by SHA-256.
 *
 * @throws {@link ChecksumError} when a file is not the published one
 * @throws {@link FileError} when a file is missing or cannot be read
 * @throws {@link LimitError} when a file has more than 256 MiB
 * @category Datasets
 */
export async function readFashionMnist(directory: string): Promise<ImageDataset> {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    fashionMnistFiles.map((file) => readContent(join(directory, file.name), file)),
  );
  return assembleFashionMnist(
    { trainImages: trainImages!, trainLabels: trainLabels!, testImages: testImages!, testLabels: testLabels! },
    nativeSha256,
  );
}

async function readContent(path: string, file: FashionMnistFile): Promise<Uint8Array> {
  const bytes = await readFileWithin(path, { maxBytes: maxPublishedBytes, option: null });
  checkPublishedFile(file, bytes, 'Fashion-MNIST', `"${path}"`);
  return gunzipAsync(bytes, { maxOutputLength: file.contentBytes });
}
