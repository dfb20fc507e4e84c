import { syntheticImages } from '@topograft/datasets';
import { type IdentifiedData, shareDataset } from '@topograft/experiments/node';

/** What scale smoke trains on in place of any data set. */
export function smokeDataset(): IdentifiedData {
  return shareDataset(syntheticImages({ trainCount: 400, testCount: 100 }));
}
