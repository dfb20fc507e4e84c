import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArgumentError,
  FileError,
  FormatError,
  LimitError,
  type NpyArray,
  ShapeError,
  UnsupportedError,
  writeNpy,
  writeNpz,
} from '@topograft/sparse-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { splitTrainingSet } from '../src/index.ts';
import { loadOwnData, type OwnDataFiles, type OwnDataOptions } from '../src/node.ts';
import { failureOf } from './failure-of.ts';

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'topograft-own-'));
  const made = base;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

/** Writes a file below `base`. */
async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(base, name);
  await writeFile(path, content);
  return path;
}

function array(dtype: NpyArray['dtype'], shape: readonly number[], values: NpyArray['values']): NpyArray {
  return { dtype, shape, fortranOrder: false, values };
}

/** Ten grey images of 2×2, image i of value i, labels 0, 1, 0, 1, … */
const images = array(
  'uint8',
  [10, 2, 2],
  Uint8Array.from({ length: 40 }, (_, at) => at >> 2),
);
const labels = array(
  'int64',
  [10],
  BigInt64Array.from({ length: 10 }, (_, at) => BigInt(at % 2)),
);
const npz = (arrays: Record<string, NpyArray>): Uint8Array => writeNpz(new Map(Object.entries(arrays)));

const refusalOf = (files: OwnDataFiles, options?: OwnDataOptions): Promise<Error> =>
  failureOf(loadOwnData(files, options));

describe('loadOwnData', () => {
  it.each([
    ['x', 'y'],
    ['images', 'labels'],
    ['x_train', 'y_train'],
    ['train_images', 'train_labels'],
  ])('reads %s and %s of an .npz, and sets a seeded fifth aside', async (imageName, labelName) => {
    const path = await file('digits.npz', npz({ [imageName]: images, [labelName]: labels }));
    const dataset = await loadOwnData({ path });
    expect(dataset).toMatchObject({ name: 'digits', synthetic: false, featureCount: 4, classNames: ['0', '1'] });
    expect(dataset.imageShape).toEqual({ width: 2, height: 2, channels: 1 });
    const { train, test } = dataset;
    expect([train.count, test.count]).toEqual([8, 2]);
    const values = [...train.images, ...test.images].filter((_, at) => at % 4 === 0);
    expect(values.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...train.labels, ...test.labels]).toEqual(values.map((value) => value % 2));
  });

  it('sets aside by the seed alone, by another choice than the validation split, the same in every release', async () => {
    const path = await file('digits.npz', npz({ x: images, y: labels }));
    const testValues = async (seed: number): Promise<number[]> => {
      const { test } = await loadOwnData({ path }, { seed, testFraction: 0.4 });
      return [...test.images].filter((_, at) => at % 4 === 0);
    };
    expect(await testValues(1)).toEqual([4, 5, 6, 7]);
    expect(await testValues(1)).toEqual(await testValues(1));
    expect(await testValues(2)).not.toEqual(await testValues(1));
    expect([...splitTrainingSet(10, 0.4, 1).validation]).not.toEqual(await testValues(1));
  });

  it('reads the test set of an .npz that has one', async () => {
    const testImages = array('uint8', [1, 2, 2], Uint8Array.of(9, 8, 7, 6));
    const arrays = {
      x_train: images,
      y_train: labels,
      x_test: testImages,
      y_test: array('uint8', [1], Uint8Array.of(1)),
    };
    const path = await file('mnist.npz', npz(arrays));
    const { train, test } = await loadOwnData({ path });
    expect([train.count, test.count]).toEqual([10, 1]);
    expect([...test.images]).toEqual([9, 8, 7, 6]);
    const again = await loadOwnData({ path: await file('t.npz', npz({ x: images, y: labels })) }, { test: { path } });
    expect(again.identity.sha256).toBe((await loadOwnData({ path })).identity.sha256);
  });

  it('reads a pair of .npy files, colours last, in float with a range', async () => {
    const colours = array('float32', [2, 2, 1, 3], Float32Array.of(0, 0.2, 0.4, 1, 0.8, 0.6, 1, 1, 1, 0, 0, 0));
    const path = await file('x.npy', writeNpy(colours));
    const labelsPath = await file('y.npy', writeNpy(array('float64', [2, 1], Float64Array.of(1, 0))));
    const test = { path, labelsPath };
    const dataset = await loadOwnData({ path, labelsPath }, { test, valueRange: [0, 1], classNames: ['cat', 'dog'] });
    expect(dataset.imageShape).toEqual({ width: 1, height: 2, channels: 3 });
    expect([...dataset.train.images]).toEqual([0, 255, 51, 204, 102, 153, 255, 0, 255, 0, 255, 0]);
    expect([...dataset.train.labels]).toEqual([1, 0]);
    expect(dataset.classNames).toEqual(['cat', 'dog']);
    expect(dataset.test).toEqual(dataset.train);
  });

  it('reads CSV by the name of the label column or by its number', async () => {
    const named = await file('named.csv', 'p1,label,p2\n10,0,20\n30,1,40\n50,1,60\n');
    const bare = await file('bare.csv', '0,10,20\n1,30,40\n1,50,60\n');
    const byName = await loadOwnData({ path: named }, { test: { path: named }, name: 'both' });
    expect([...byName.train.images]).toEqual([10, 20, 30, 40, 50, 60]);
    expect([...byName.train.labels]).toEqual([0, 1, 1]);
    expect(byName.imageShape).toEqual({ width: 2, height: 1, channels: 1 });
    const options = { labelColumn: 0, imageShape: { width: 1, height: 2, channels: 1 } };
    const byNumber = await loadOwnData({ path: bare }, { ...options, test: { path: bare }, name: 'both' });
    expect(byNumber.imageShape).toEqual(options.imageShape);
    expect(byNumber.identity).toEqual(byName.identity);
  });

  it('finds a named label column among others', async () => {
    const path = await file('a.csv', 'y,grade\n0,1\n1,0\n2,1\n');
    const dataset = await loadOwnData({ path }, { labelColumn: 'grade', test: { path } });
    expect([...dataset.train.labels]).toEqual([1, 0, 1]);
    expect([...dataset.train.images]).toEqual([0, 1, 2]);
  });

  const y = labels;
  const badArrays: readonly (readonly [
    string,
    Record<string, NpyArray>,
    OwnDataOptions,
    new (...facts: never[]) => Error,
    string,
  ])[] = [
    [
      'no labels',
      { x: images, z: y },
      {},
      FormatError,
      'could not read "FILE" - it has no array of labels. Expected one named y or labels or y_train or train_labels. Received x, z. Save it as numpy.savez(file, x=images, y=labels).',
    ],
    [
      'nothing known',
      { a: y },
      {},
      FormatError,
      'it has no array of images. Expected one named x or images or x_train or train_images. Received a. Save it as numpy.savez(file, x=images, y=labels).',
    ],
    [
      'two arrays for one purpose',
      { x: images, images, y },
      {},
      FormatError,
      'it is not clear which array is meant: x or images. Leave all but one of them out.',
    ],
    [
      'labels as one-hot rows',
      { x: images, y: array('uint8', [10, 2], new Uint8Array(20)) },
      {},
      ShapeError,
      'could not read the labels in "y" of "FILE" - there must be one label an image. Expected shape (images). Received shape (10, 2). Turn one-hot rows into numbers with array.argmax(1).',
    ],
    [
      'labels for fewer images',
      { x: images, y: array('uint8', [9], new Uint8Array(9)) },
      {},
      ShapeError,
      'could not read the labels in "y" of "FILE" - 10 images need as many labels, and there are 9.',
    ],
    [
      'labels that are fractions',
      { x: images, y: array('float32', [10], new Float32Array(10).fill(0.5)) },
      {},
      FormatError,
      'label 1 is not usable. Expected classes numbered 0, 1, 2, …. Received 0.5. Number the classes from 0.',
    ],
    [
      'negative labels',
      {
        x: images,
        y: array(
          'int8',
          [10],
          Int8Array.from({ length: 10 }, (_, at) => at - 1),
        ),
      },
      {},
      FormatError,
      'label 1 is not usable.',
    ],
    [
      'labels above 255',
      {
        x: images,
        y: array(
          'int16',
          [10],
          Int16Array.from({ length: 10 }, (_, at) => at * 100),
        ),
      },
      {},
      UnsupportedError,
      'label 4 is not usable. Expected classes numbered 0, 1, 2, … up to 255. Received 300.',
    ],
    [
      'labels that are words',
      {
        x: images,
        y: array(
          'text',
          [10],
          Array.from({ length: 10 }, () => 'cat'),
        ),
      },
      {},
      UnsupportedError,
      'its elements are of type text. Expected numbers. Number the classes from 0, and store numbers.',
    ],
    [
      'labels counted from 1',
      {
        x: images,
        y: array(
          'uint8',
          [10],
          Uint8Array.from({ length: 10 }, (_, at) => 1 + (at % 2)),
        ),
      },
      {},
      FormatError,
      'they go up to 2, and none of them is 0. Number the classes 0, 1, 2, …, or name them all with classNames.',
    ],
    [
      'one class',
      { x: images, y: array('uint8', [10], new Uint8Array(10)) },
      {},
      FormatError,
      'all of them are 0: there is nothing to tell apart.',
    ],
    [
      'more labels than names',
      { x: images, y },
      { classNames: ['only'] },
      ShapeError,
      'image 2 has label 1, and the classes are numbered 0 to 0',
    ],
    ['floats', { x: array('float64', [10, 4], new Float64Array(40)), y }, {}, FormatError, 'the values are fractions'],
    [
      'a share of everything',
      { x: images, y },
      { testFraction: 0.99 },
      ArgumentError,
      'could not set test images aside - a fraction of 0.99 of 10 images leaves nothing to train on.',
    ],
    [
      'a share out of range',
      { x: images, y },
      { testFraction: 1 },
      ArgumentError,
      'could not set test images aside - the fraction to hold out is not usable.',
    ],
    [
      'test labels without images',
      { x: images, y, y_test: y },
      {},
      FormatError,
      'it has no array of images. Expected one named x_test or test_images. Received x, y, y_test. Save it as numpy.savez(file, x_test=images, y_test=labels).',
    ],
    ['labels without images', { y }, {}, FormatError, 'it has no array of images. Expected one named x or images'],
    ['too many arrays', { x: images, y, z: y }, { maxEntries: 2 }, LimitError, 'maxEntries'],
  ];
  it.each(badArrays)('refuses an .npz with %s', async (_, arrays, options, kind, message) => {
    const path = await file('own.npz', npz(arrays));
    const error = await refusalOf({ path }, options);
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(message.replaceAll('FILE', path));
  });

  const ask = "Say which column has the labels, by name or by number from 0: labelColumn: 'digit' or labelColumn: 0.";
  const badTables: readonly (readonly [string, string, OwnDataOptions, new (...facts: never[]) => Error, string])[] = [
    [
      'no label column',
      'a,b\n0,1\n',
      {},
      ArgumentError,
      `no column is named one of label, labels, y, class, target. Expected the name of one column. Received a, b. ${ask}`,
    ],
    ['two label columns', 'y,Label\n0,1\n', {}, ArgumentError, 'more than one column is named one of label,'],
    ['no such label column', 'y,b\n0,1\n', { labelColumn: 'c' }, ArgumentError, 'no column is named "c".'],
    [
      'no names',
      '0,1\n',
      {},
      ArgumentError,
      `its columns have no names, so that it is not known which has the labels. Expected a number from 0 to 1. ${ask}`,
    ],
    ['a column too few', '0,1\n', { labelColumn: 2 }, ArgumentError, 'there is no column 2 to take labels from.'],
    [
      'labels only',
      'y\n0\n1\n',
      {},
      FormatError,
      'it has labels and nothing else. Write the values of an image beside its label.',
    ],
    ['fractions', 'y,b\n0,0.5\n1,1\n', {}, FormatError, 'the values are fractions'],
    ['a word', 'y,b\n0,x\n', {}, FormatError, 'line 2, column 2 ("b") is not a number.'],
    [
      'classes that are words',
      'b,species\n1,setosa\n',
      { labelColumn: 'species' },
      FormatError,
      'line 2, column 2 ("species") is not a number. Expected a finite number such as 12 or 0.5. Received setosa. Number the classes 0, 1, 2, …, and leave out columns that are not numbers.',
    ],
    [
      'another size',
      'y,b\n0,5\n',
      { imageShape: { width: 2, height: 1, channels: 1 } },
      ShapeError,
      'an image has 1 values, and imageShape asks for 2.',
    ],
    ['too many columns', 'y,b\n0,5\n', { maxColumns: 1 }, LimitError, 'raise the option maxColumns'],
    ['too many bytes', 'y,b\n0,5\n', { maxBytes: 3 }, LimitError, 'maxBytes'],
  ];
  it.each(badTables)('refuses a .csv with %s', async (_, text, options, kind, message) => {
    const path = await file('own.csv', text);
    const error = await refusalOf({ path }, options);
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(message);
    expect(error.message).toContain(path);
  });

  it('refuses test images of another size, and a second test set', async () => {
    const path = await file('own.npz', npz({ x: images, y: labels }));
    const other = await file('other.npz', npz({ x: array('uint8', [10, 4], new Uint8Array(40)), y: labels }));
    const size = await refusalOf({ path }, { test: { path: other } });
    expect(size).toBeInstanceOf(ShapeError);
    expect(size.message).toBe(
      'could not use the test set of own - its images are of another size than those to train on. Expected 2 × 2 × 1. Received 4 × 1 × 1.',
    );
    const both = await file('both.npz', npz({ x: images, y: labels, x_test: images, y_test: labels }));
    const twice = await refusalOf({ path: both }, { test: { path } });
    expect(twice).toBeInstanceOf(ArgumentError);
    expect(twice.message).toContain('it has a test set of its own, and another one is given. Leave one of them out.');
  });

  it.each([
    [
      'a.txt',
      undefined,
      UnsupportedError,
      'its name does not tell what it is. Expected a name that ends in .npz, .npy or .csv.',
    ],
    ['a.npy', undefined, ArgumentError, 'it has images only. Name the file of the labels, too.'],
    ['a.npz', 'y.npy', ArgumentError, '.npz files have their labels with them. Leave the file of the labels out.'],
    ['a.npz', undefined, FileError, 'there is no such file or directory'],
  ])('refuses %s with labels in %s', async (name, labelsPath, kind, message) => {
    const error = await refusalOf({ path: join(base, name), ...(labelsPath === undefined ? {} : { labelsPath }) });
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(message);
  });
});
