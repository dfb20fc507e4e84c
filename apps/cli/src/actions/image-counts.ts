import type { ImageCounts } from '../output/show-plan.ts';

/** Of data sets by their facts, how many images they have. */
export function imageCounts(
  facts: readonly {
    readonly identity: { readonly sha256: string };
    readonly trainCount: number;
    readonly testCount: number;
  }[],
): ImageCounts {
  return new Map(facts.map(({ identity, trainCount, testCount }) => [identity.sha256, { trainCount, testCount }]));
}
