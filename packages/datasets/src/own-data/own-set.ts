import { ArgumentError, FormatError, type NpyArray, ShapeError } from '@topograft/sparse-core';
import type { ImageSet, ImageShape } from '../image-dataset.ts';
import { bytesOf, type ValueRange } from './bytes-of.ts';
import { labelsOf } from './labels-of.ts';
import { type NumberArray, type NumberKind, numbersOf } from './numbers-of.ts';
import type { CsvTable } from './parse-csv.ts';
import { type ImageLayout, planarImages } from './planar-images.ts';

/**
 * How to understand images and labels.
 *
 * @category Datasets
 */
export interface OwnSetOptions extends ImageLayout {
  /** Lowest and highest value, which become 0 and 255; needed for fractions. */
  readonly valueRange?: ValueRange;
  /** Column of a CSV file that has the labels: its name, or its place counted from 0. Default the one named like it. */
  readonly labelColumn?: string | number;
}

/** Images and labels, and how large the images are. */
export interface OwnSet extends ImageSet {
  /** Size of every image. */
  readonly imageShape: ImageShape;
}

/** Names of columns that are taken for the labels. */
const labelNames: readonly string[] = ['label', 'labels', 'y', 'class', 'target'];

/**
 * Makes a set of an array of images and an array of labels.
 *
 * @param what - names the files in error messages: `"x.npy"` and `"y.npy"`
 * @throws {@link ArgumentError} when the value range is not usable
 * @throws {@link FormatError} when a value or a label is not usable
 * @throws {@link ShapeError} when shapes are not those of images or labels, or do not fit each other
 * @throws {@link UnsupportedError} for strings and for labels above 255
 */
export function ownSetFromArrays(
  images: NpyArray,
  labels: NpyArray,
  options: OwnSetOptions,
  what: { readonly images: string; readonly labels: string },
): OwnSet {
  const labelTask = `read the labels in ${what.labels}`;
  const isColumn = labels.shape.length === 1 || (labels.shape.length === 2 && labels.shape[1] === 1);
  if (!isColumn) {
    throw new ShapeError({
      task: labelTask,
      reason: 'there must be one label an image',
      expected: 'shape (images)',
      received: `shape (${labels.shape.join(', ')})`,
      cure: 'Turn one-hot rows into numbers with array.argmax(1).',
    });
  }
  const imageTask = `read the images in ${what.images}`;
  const pixels = numbersOf(images, imageTask);
  return setOf(
    { ...pixels, shape: images.shape, fortranOrder: images.fortranOrder },
    numbersOf(labels, labelTask).numbers,
    options,
    imageTask,
    labelTask,
  );
}

/**
 * Makes a set of a table: one image a row, its label in one column and its values in all others, in their order.
 *
 * @param what - names the file in error messages: `"digits.csv"`
 * @throws {@link ArgumentError} when it is not clear which column has the labels, or the value range is not usable
 * @throws {@link FormatError} when a value or a label is not usable
 * @throws {@link ShapeError} when the images are not of `imageShape`
 * @throws {@link UnsupportedError} for labels above 255
 */
export function ownSetFromTable(table: CsvTable, options: OwnSetOptions, what: string): OwnSet {
  const { rowCount, columnCount, values } = table;
  const task = `read ${what}`;
  const labelColumn = labelColumnOf(table, options.labelColumn, task);
  if (columnCount === 1)
    throw new FormatError({
      task,
      reason: 'it has labels and nothing else',
      cure: 'Write the values of an image beside its label.',
    });
  const featureCount = columnCount - 1;
  const labels = new Float64Array(rowCount);
  const pixels = new Float64Array(rowCount * featureCount);
  for (let row = 0; row < rowCount; row++) {
    const cells = values.subarray(row * columnCount, (row + 1) * columnCount);
    labels[row] = cells[labelColumn]!;
    pixels.set(cells.subarray(0, labelColumn), row * featureCount);
    pixels.set(cells.subarray(labelColumn + 1), row * featureCount + labelColumn);
  }
  const images = {
    numbers: pixels,
    kind: 'text',
    shape: [rowCount, featureCount],
    fortranOrder: false,
  } as const;
  return setOf(images, labels, options, `read the images in ${what}`, `read the labels in ${what}`);
}

function setOf(
  pixels: { numbers: NumberArray; kind: NumberKind; shape: readonly number[]; fortranOrder: boolean },
  labelNumbers: NumberArray,
  options: OwnSetOptions,
  imageTask: string,
  labelTask: string,
): OwnSet {
  const { count, imageShape, numbers } = planarImages(
    pixels.numbers,
    pixels.shape,
    pixels.fortranOrder,
    options,
    imageTask,
  );
  if (labelNumbers.length !== count) {
    throw new ShapeError({
      task: labelTask,
      reason: `${count} images need as many labels, and there are ${labelNumbers.length}`,
    });
  }
  const featureCount = imageShape.width * imageShape.height * imageShape.channels;
  const images = bytesOf(numbers, pixels.kind, options.valueRange, featureCount, imageTask);
  return { count, imageShape, images, labels: labelsOf(labelNumbers, labelTask) };
}

function labelColumnOf(
  { columnNames, columnCount }: CsvTable,
  wanted: string | number | undefined,
  task: string,
): number {
  const ask = (reason: string): never => {
    throw new ArgumentError({
      task,
      reason,
      ...(columnNames === null
        ? { expected: `a number from 0 to ${columnCount - 1}` }
        : { expected: 'the name of one column', received: columnNames.join(', ') }),
      cure: "Say which column has the labels, by name or by number from 0: labelColumn: 'digit' or labelColumn: 0.",
    });
  };
  if (typeof wanted === 'number') {
    const isColumn = Number.isInteger(wanted) && wanted >= 0 && wanted < columnCount;
    return isColumn ? wanted : ask(`there is no column ${wanted} to take labels from`);
  }
  if (columnNames === null) return ask('its columns have no names, so that it is not known which has the labels');
  const places = columnNames.flatMap((name, column) =>
    (wanted === undefined ? labelNames.includes(name.toLowerCase()) : name === wanted) ? [column] : [],
  );
  if (places.length === 1) return places[0]!;
  const name = wanted === undefined ? `one of ${labelNames.join(', ')}` : `"${wanted}"`;
  return ask(`${places.length === 0 ? 'no column' : 'more than one column'} is named ${name}`);
}
