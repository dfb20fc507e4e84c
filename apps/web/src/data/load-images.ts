import {
  assembleFashionMnist,
  type FashionMnistFile,
  fashionMnistFiles,
  type ImageDataset,
  smallSyntheticImages,
} from '@topograft/datasets';
import { ChecksumError, FileError } from '@topograft/sparse-core';
import type { DataChoice } from '../worker/worker-calls.ts';

/**
 * Makes the images of a training: draws them, or reads the four files of Fashion-MNIST.
 *
 * @throws FileError when one of the four is missing
 * @throws ChecksumError when one is not what was published
 */
export async function loadImages(choice: DataChoice): Promise<ImageDataset> {
  if (choice.kind === 'synthetic') return smallSyntheticImages();
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    fashionMnistFiles.map((published) => readPublished(published, choice.files)),
  );
  return assembleFashionMnist({
    trainImages: trainImages!,
    trainLabels: trainLabels!,
    testImages: testImages!,
    testLabels: testLabels!,
  });
}

async function readPublished(published: FashionMnistFile, files: readonly File[]): Promise<Uint8Array> {
  const file = files.find(({ name }) => name === published.name);
  if (file === undefined) {
    throw new FileError({
      task: 'read Fashion-MNIST',
      reason: `${published.name} is not among the files`,
      expected: fashionMnistFiles.map(({ name }) => name).join(', '),
      received: files.map(({ name }) => name).join(', ') || 'none',
      cure: 'Drop all four at once.',
    });
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (sha256 !== published.sha256) {
    throw new ChecksumError({
      task: `read "${file.name}"`,
      reason: 'it is not the file that was published',
      expected: `SHA-256 ${published.sha256}`,
      received: `${sha256}, ${file.size} bytes`,
      cure: 'Download it again.',
    });
  }
  // The checksum holds, so the size of what is inside is known.
  const content = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return new Uint8Array(content);
}
