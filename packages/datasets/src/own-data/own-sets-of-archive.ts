import { FormatError, type NpyArray } from '@topograft/sparse-core';
import { type OwnSet, ownSetFromArrays, type OwnSetOptions } from './own-set.ts';

const names = {
  train: { images: ['x', 'images', 'x_train', 'train_images'], labels: ['y', 'labels', 'y_train', 'train_labels'] },
  test: { images: ['x_test', 'test_images'], labels: ['y_test', 'test_labels'] },
} as const;

/** The sets of an archive; `test` is `null` when it has none. */
export interface OwnSets {
  /** Images to train on, or all there are. */
  readonly train: OwnSet;
  /** Images to test on. */
  readonly test: OwnSet | null;
}

/**
 * Makes sets of the arrays of an npz file, by their names.
 *
 * | set | images | labels |
 * | --- | --- | --- |
 * | training | `x`, `images`, `x_train` or `train_images` | `y`, `labels`, `y_train` or `train_labels` |
 * | test | `x_test` or `test_images` | `y_test` or `test_labels` |
 *
 * Other arrays are passed over. In a file that is itself the test set, either row of names will do.
 *
 * @param isTest - whether the file was given as the test set; what it holds is then returned as `train`
 * @throws {@link FormatError} when an array is missing or there are two for one purpose, and as {@link ownSetFromArrays}
 */
export function ownSetsOfArchive(
  arrays: ReadonlyMap<string, NpyArray>,
  isTest: boolean,
  options: OwnSetOptions,
  what: string,
): OwnSets {
  const setNamed = (wanted: {
    readonly images: readonly string[];
    readonly labels: readonly string[];
  }): OwnSet | null => {
    const images = only(arrays, wanted.images, what);
    const labels = only(arrays, wanted.labels, what);
    if (images === null && labels === null) return null;
    if (images === null) throw missing(arrays, 'images', wanted.images, what);
    if (labels === null) throw missing(arrays, 'labels', wanted.labels, what);
    const inFile = (name: string): string => `"${name}" of ${what}`;
    return ownSetFromArrays(images.array, labels.array, options, {
      images: inFile(images.name),
      labels: inFile(labels.name),
    });
  };
  const test = setNamed(names.test);
  if (isTest && test !== null) return { train: test, test: null };
  const train = setNamed(names.train);
  if (train === null) throw missing(arrays, 'images', names.train.images, what);
  return { train, test };
}

function only(
  arrays: ReadonlyMap<string, NpyArray>,
  wanted: readonly string[],
  what: string,
): { readonly name: string; readonly array: NpyArray } | null {
  const found = wanted.filter((name) => arrays.has(name));
  if (found.length > 1) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `it is not clear which array is meant: ${found.join(' or ')}`,
      cure: 'Leave all but one of them out.',
    });
  }
  const [name] = found;
  return name === undefined ? null : { name, array: arrays.get(name)! };
}

function missing(
  arrays: ReadonlyMap<string, NpyArray>,
  kind: string,
  wanted: readonly string[],
  what: string,
): FormatError {
  return new FormatError({
    task: `read ${what}`,
    reason: `it has no array of ${kind}`,
    expected: `one named ${wanted.join(' or ')}`,
    received: [...arrays.keys()].join(', ') || 'no array',
    cure: `Save it as numpy.savez(file, ${wanted.includes('x_test') || wanted.includes('y_test') ? 'x_test=images, y_test=labels' : 'x=images, y=labels'}).`,
  });
}
