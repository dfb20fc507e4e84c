import type { DatasetFacts, ImageCounts } from '@topograft/experiments';

/** Of data sets by their facts, how many images they have. */
export function imageCounts(facts: readonly DatasetFacts[]): ImageCounts {
  return new Map(facts.map(({ identity, trainCount, testCount }) => [identity.sha256, { trainCount, testCount }]));
}
