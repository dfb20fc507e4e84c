import { basename, extname } from 'node:path';
import { ArgumentError, type NpzOptions, readNpy, readNpz, UnsupportedError } from '@topograft/sparse-core';
import { nativeSha256, readFileWithin } from '@topograft/sparse-core/node';
import type { ImageDataset } from '../image-dataset.ts';
import { assembleOwnData } from '../own-data/assemble-own-data.ts';
import { ownSetFromArrays, ownSetFromTable, type OwnSetOptions } from '../own-data/own-set.ts';
import { type OwnSets, ownSetsOfArchive } from '../own-data/own-sets-of-archive.ts';
import { type CsvOptions, parseCsv } from '../own-data/parse-csv.ts';

/**
 * Where images and labels of one's own lie.
 *
 * @category Datasets
 */
export interface OwnDataFiles {
  /** `.npz` or `.csv` with images and labels, or `.npy` with images. */
  readonly path: string;
  /** `.npy` with labels; needed beside an `.npy` of images, and only there. */
  readonly labelsPath?: string;
}

/**
 * How to read one's own data. Every limit of the readers is an option here, too.
 *
 * @category Datasets
 */
export interface OwnDataOptions extends OwnSetOptions, Omit<NpzOptions, 'what'>, Omit<CsvOptions, 'what'> {
  /** Default the name of the file, without folder and ending. */
  readonly name?: string;
  /** Files with the test set, of any of the three kinds. */
  readonly test?: OwnDataFiles;
  /** Without a test set: share of the images that is set aside as one, in (0, 1); default 0.2. */
  readonly testFraction?: number;
  /** Of the choice of that share, stream `split/test`; non-negative safe integer, default 1. */
  readonly seed?: number;
  /** Name of each label; default `0`, `1`, … up to the highest. */
  readonly classNames?: readonly string[];
  /** Largest file, default 8 GiB. */
  readonly maxBytes?: number;
}

/**
 * Loads images and labels of one's own from NumPy or CSV files.
 *
 * Pixels are bytes: bytes stay what they are, whole numbers from 0 to 255 become bytes, and fractions need `valueRange`,
 * whose ends become 0 and 255. Labels are 0 to 255. The formats are described in `docs/formats/own-data.md`.
 *
 * @throws {@link ArgumentError} for options that are not usable, or a label column that is not clear
 * @throws {@link FileError} when a file cannot be read
 * @throws {@link FormatError} and {@link ChecksumError} when a file is damaged, or a value is not usable
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link ShapeError} when arrays do not fit each other
 * @throws {@link UnsupportedError} for other files, element types, and labels above 255
 * @category Datasets
 * @example
 * ```ts
 * const digits = await loadOwnData({ path: 'digits.npz' });
 * const irises = await loadOwnData({ path: 'irises.csv' }, { labelColumn: 'species', valueRange: [0, 10] });
 * ```
 */
export async function loadOwnData(files: OwnDataFiles, options: OwnDataOptions = {}): Promise<ImageDataset> {
  const { testFraction = 0.2, seed = 1, classNames } = options;
  const name = options.name ?? basename(files.path, extname(files.path));
  const given = await readSets(files, false, options);
  if (options.test !== undefined && given.test !== null) {
    throw new ArgumentError({
      task: `load "${files.path}"`,
      reason: 'it has a test set of its own, and another one is given',
      cure: 'Leave one of them out.',
    });
  }
  const test = options.test === undefined ? given.test : (await readSets(options.test, true, options)).train;
  return assembleOwnData({ name, train: given.train, test, classNames, testFraction, seed }, nativeSha256);
}

async function readSets(
  { path, labelsPath }: OwnDataFiles,
  isTest: boolean,
  options: OwnDataOptions,
): Promise<OwnSets> {
  const what = `"${path}"`;
  const kind = extname(path).toLowerCase();
  if (kind !== '.npz' && kind !== '.npy' && kind !== '.csv') {
    throw new UnsupportedError({
      task: `load ${what}`,
      reason: 'its name does not tell what it is',
      expected: 'a name that ends in .npz, .npy or .csv',
    });
  }
  if ((kind === '.npy') !== (labelsPath !== undefined)) {
    throw new ArgumentError({
      task: `load ${what}`,
      reason: kind === '.npy' ? 'it has images only' : `${kind} files have their labels with them`,
      cure: kind === '.npy' ? 'Name the file of the labels, too.' : 'Leave the file of the labels out.',
    });
  }
  const read = (from: string): Promise<Uint8Array> =>
    readFileWithin(from, options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes });
  const bytes = await read(path);
  if (kind === '.csv') {
    return { train: ownSetFromTable(parseCsv(bytes, { ...options, what }), options, what), test: null };
  }
  if (labelsPath === undefined) {
    return ownSetsOfArchive(readNpz(bytes, { ...options, what }), isTest, options, what);
  }
  const labelsWhat = `"${labelsPath}"`;
  const images = readNpy(bytes, { ...options, what });
  const labels = readNpy(await read(labelsPath), { ...options, what: labelsWhat });
  return { train: ownSetFromArrays(images, labels, options, { images: what, labels: labelsWhat }), test: null };
}
