import type { TrainingData } from '@topograft/set-trainer';

/**
 * How many images data sets have, by a key of theirs: mostly the SHA-256 of their identity.
 *
 * @category Recipes
 */
export type ImageCounts = ReadonlyMap<string, { readonly trainCount: number; readonly testCount: number }>;

/**
 * How many images data sets have, under the keys that the data sets are under: what {@link estimateMs} has to know of them.
 */
export function imageCounts(datasets: ReadonlyMap<string, Pick<TrainingData, 'train' | 'test'>>): ImageCounts {
  return new Map(
    Array.from(datasets, ([key, { train, test }]) => [key, { trainCount: train.count, testCount: test.count }]),
  );
}
