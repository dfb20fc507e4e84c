import type { Rng } from '@topograft/sparse-core';
import type { DenseProblem } from '../../src/assignment/assignment-solver.ts';

/** Kinds of random problems: what a cost below the common one looks like, and how many rows have none. */
export const families = ['real', 'signed', 'tied', 'jaccard', 'ones', 'empty rows'] as const;

/** One of {@link families}. */
export type Family = (typeof families)[number];

/**
 * A random problem of 1 to `maxSize` rows and columns, square half of the time. No cost is above 1; the share of costs
 * below 1 is itself drawn, from none to all.
 */
export function randomProblem(rng: Rng, family: Family, maxSize: number): DenseProblem {
  const rowCount = 1 + rng.integer(maxSize);
  const columnCount = rng.integer(2) === 0 ? rowCount : 1 + rng.integer(maxSize);
  const share = rng.uniform();
  const costs = new Float64Array(rowCount * columnCount).fill(1);
  for (let row = 0; row < rowCount; row++) {
    if (family === 'ones' || (family === 'empty rows' && rng.integer(3) === 0)) continue;
    for (let column = 0; column < columnCount; column++) {
      if (rng.uniform() < share) costs[row * columnCount + column] = costBelowOne(rng, family);
    }
  }
  return { kind: 'dense', rowCount, columnCount, costs };
}

function costBelowOne(rng: Rng, family: Family): number {
  switch (family) {
    case 'signed':
      return rng.uniform() * 4 - 3;
    case 'tied':
      return rng.integer(4) / 4;
    case 'jaccard': {
      const shared = 1 + rng.integer(3);
      return 1 - shared / (shared + rng.integer(12));
    }
    default:
      return rng.uniform();
  }
}
