import type { TrainingData } from '@topograft/set-trainer';

/**
 * How many images data sets have, under the keys that the data sets are under: what {@link estimateMs} has to know of them.
 */
export function imageCounts(
  datasets: ReadonlyMap<string, Pick<TrainingData, 'train' | 'test'>>,
): ReadonlyMap<string, { readonly trainCount: number; readonly testCount: number }> {
  return new Map(
    Array.from(datasets, ([key, { train, test }]) => [key, { trainCount: train.count, testCount: test.count }]),
  );
}
