import { createRng, FormatError, ShapeError } from '@topograft/sparse-core';
import { assembleImageDataset } from '../assemble-image-dataset.ts';
import { holdOut } from '../hold-out.ts';
import type { ImageDataset, ImageSet } from '../image-dataset.ts';
import type { Sha256 } from '../sha256.ts';
import type { OwnSet } from './own-set.ts';

/** What a dataset of one's own is made of. */
export interface OwnDataParts {
  /** Of the dataset. */
  readonly name: string;
  /** All images, or those to train on. */
  readonly train: OwnSet;
  /** `null` when a share of the training images is to be set aside. */
  readonly test: OwnSet | null;
  /** `[classCount]`, default `0`, `1`, … up to the highest label. */
  readonly classNames: readonly string[] | undefined;
  /** Share set aside, in (0, 1). */
  readonly testFraction: number;
  /** Of the stream `split/test`. */
  readonly seed: number;
}

/**
 * Makes a dataset of one's own images. Without names, the classes are those of the labels, and each must occur.
 *
 * @throws {@link ArgumentError} when the share or the seed is out of range
 * @throws {@link FormatError} when a class below the highest has no image, or there is only one class
 * @throws {@link ShapeError} when test images have another size, or a label has no class
 */
export function assembleOwnData(parts: OwnDataParts, sha256: Sha256): ImageDataset {
  const { name, train, test, testFraction, seed } = parts;
  const { imageShape } = train;
  const classNames = parts.classNames ?? classesOf(train.labels, name);
  const sets = test === null ? setAside(train, testFraction, seed) : { train, test };
  if (test !== null && JSON.stringify(sizesOf(test)) !== JSON.stringify(sizesOf(train))) {
    throw new ShapeError({
      task: `use the test set of ${name}`,
      reason: 'its images are of another size than those to train on',
      expected: sizesOf(train).join(' × '),
      received: sizesOf(test).join(' × '),
    });
  }
  return assembleImageDataset(
    { name, synthetic: false, classNames, imageShape, train: plain(sets.train), test: plain(sets.test) },
    sha256,
  );
}

function plain({ count, images, labels }: ImageSet): ImageSet {
  return { count, images, labels };
}

function sizesOf({ imageShape: { width, height, channels } }: OwnSet): number[] {
  return [width, height, channels];
}

function classesOf(labels: Uint8Array, name: string): string[] {
  const classCount = labels.reduce((highest, label) => Math.max(highest, label), 0) + 1;
  const task = `use the labels of ${name}`;
  const cure = 'Number the classes 0, 1, 2, …, or name them all with classNames.';
  if (classCount === 1)
    throw new FormatError({ task, reason: 'all of them are 0: there is nothing to tell apart', cure });
  const seen = new Set(labels);
  const classNames = Array.from({ length: classCount }, (_, label) => String(label));
  const absent = classNames.find((_, label) => !seen.has(label));
  if (absent === undefined) return classNames;
  throw new FormatError({
    task,
    reason: `they go up to ${classCount - 1}, and none of them is ${absent}`,
    cure,
  });
}

function setAside(all: ImageSet, fraction: number, seed: number): { train: ImageSet; test: ImageSet } {
  const rng = createRng(seed, 'split/test');
  const { kept, heldOut } = holdOut(all.count, fraction, rng, 'set test images aside');
  return { train: pick(all, kept), test: pick(all, heldOut) };
}

function pick({ count, images, labels }: ImageSet, rows: Uint32Array): ImageSet {
  const size = images.length / count;
  const picked = new Uint8Array(rows.length * size);
  rows.forEach((row, index) => picked.set(images.subarray(row * size, (row + 1) * size), index * size));
  return { count: rows.length, images: picked, labels: Uint8Array.from(rows, (row) => labels[row]!) };
}
