import { ShapeError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';
import type { NumberArray } from './numbers-of.ts';

/**
 * What an array of images does not say of itself.
 *
 * @category Datasets
 */
export interface ImageLayout {
  /** Size of the images; needed only when an image is one row of numbers and has a height or colours. */
  readonly imageShape?: ImageShape;
  /** Whether colours come before rows and columns, or after them; needed only when the sizes leave it open. */
  readonly channelAxis?: 'first' | 'last';
}

/** Images in the order of `ImageSet`. */
export interface PlanarImages {
  /** Images. */
  readonly count: number;
  /** Size of every image. */
  readonly imageShape: ImageShape;
  /** `[count, channels, height, width]`; the given array itself when it is so already. */
  readonly numbers: NumberArray;
}

/** Steps from one to the next, in elements. */
interface Strides {
  readonly image: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

const channelCounts: readonly number[] = [1, 3, 4];

/**
 * Orders an array of images plane by plane.
 *
 * | shape | meaning |
 * | --- | --- |
 * | `[n, features]` | one row of numbers an image: of `layout.imageShape`, by default one pixel high |
 * | `[n, height, width]` | grey images |
 * | `[n, height, width, channels]` | when only the last size is 1, 3 or 4, or `channelAxis` is `last` |
 * | `[n, channels, height, width]` | when only the second is, or `channelAxis` is `first` |
 *
 * @param fortranOrder - true when the first index runs fastest
 * @throws {@link ShapeError} for other shapes, empty ones, and those that leave open where the colours are
 */
export function planarImages(
  numbers: NumberArray,
  shape: readonly number[],
  fortranOrder: boolean,
  layout: ImageLayout,
  task: string,
): PlanarImages {
  const received = `shape (${shape.join(', ')})`;
  if (shape.length < 2 || shape.length > 4 || shape.includes(0)) {
    throw new ShapeError({
      task,
      reason: 'this is no array of images',
      expected: 'images × features, images × height × width, or that with channels, none of them 0',
      received,
    });
  }
  const count = shape[0]!;
  const steps = shape.map((_, axis) => product(fortranOrder ? shape.slice(0, axis) : shape.slice(axis + 1)));
  const { imageShape, strides } =
    shape.length === 2 ? ofRows(shape, steps, layout, task) : ofAxes(shape, steps, layout, task);
  const { width, height, channels } = imageShape;
  const given = layout.imageShape;
  if (given !== undefined && (given.width !== width || given.height !== height || given.channels !== channels)) {
    throw new ShapeError({ task, reason: 'the images are of another size', expected: sizeText(given), received });
  }
  return { count, imageShape, numbers: ordered(numbers, count, imageShape, strides) };
}

/** Images that are one row of numbers each. */
function ofRows(
  shape: readonly number[],
  steps: readonly number[],
  { imageShape, channelAxis = 'first' }: ImageLayout,
  task: string,
): { imageShape: ImageShape; strides: Strides } {
  const featureCount = shape[1]!;
  const size = imageShape ?? { width: featureCount, height: 1, channels: 1 };
  const { width, height, channels } = size;
  if (width * height * channels !== featureCount) {
    throw new ShapeError({
      task,
      reason: `an image has ${featureCount} values, and imageShape asks for ${width * height * channels}`,
      expected: sizeText(size),
      received: `shape (${shape.join(', ')})`,
    });
  }
  const [image, feature] = [steps[0]!, steps[1]!];
  const strides =
    channelAxis === 'first'
      ? { image, channel: width * height * feature, row: width * feature, column: feature }
      : { image, channel: feature, row: width * channels * feature, column: channels * feature };
  return { imageShape: size, strides };
}

/** Images with rows and columns. */
function ofAxes(
  shape: readonly number[],
  steps: readonly number[],
  layout: ImageLayout,
  task: string,
): { imageShape: ImageShape; strides: Strides } {
  const colourAxis = shape.length === 3 ? undefined : colourAxisOf(shape, layout, task);
  const rowAxis = colourAxis === 1 ? 2 : 1;
  const imageShape = {
    width: shape[rowAxis + 1]!,
    height: shape[rowAxis]!,
    channels: colourAxis === undefined ? 1 : shape[colourAxis]!,
  };
  const channel = colourAxis === undefined ? 0 : steps[colourAxis]!;
  return { imageShape, strides: { image: steps[0]!, channel, row: steps[rowAxis]!, column: steps[rowAxis + 1]! } };
}

function colourAxisOf(shape: readonly number[], { channelAxis }: ImageLayout, task: string): 1 | 3 {
  if (channelAxis !== undefined) return channelAxis === 'first' ? 1 : 3;
  const first = channelCounts.includes(shape[1]!);
  const last = channelCounts.includes(shape[3]!);
  if (first !== last) return first ? 1 : 3;
  throw new ShapeError({
    task,
    reason: 'the sizes do not tell which of them counts the colours',
    expected: '1, 3 or 4 in the second place or in the last, and not in both',
    received: `shape (${shape.join(', ')})`,
    cure: "Say so with channelAxis: 'first' or 'last'.",
  });
}

function ordered(
  numbers: NumberArray,
  count: number,
  { width, height, channels }: ImageShape,
  strides: Strides,
): NumberArray {
  const featureCount = width * height * channels;
  const isOrdered =
    (count === 1 || strides.image === featureCount) &&
    (channels === 1 || strides.channel === width * height) &&
    (height === 1 || strides.row === width) &&
    (width === 1 || strides.column === 1);
  if (isOrdered) return numbers;
  const result = numbers.slice();
  let out = 0;
  for (let image = 0; image < count; image++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let row = 0; row < height; row++) {
        let at = image * strides.image + channel * strides.channel + row * strides.row;
        for (let column = 0; column < width; column++, at += strides.column) result[out++] = numbers[at]!;
      }
    }
  }
  return result;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

function sizeText({ width, height, channels }: ImageShape): string {
  return `width ${width}, height ${height}, channels ${channels}`;
}
