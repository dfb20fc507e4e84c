import type { SparseProblem } from './assignment-solver.ts';

/**
 * One side of a sparse assignment problem, looking for partners on the other; a matching under way.
 *
 * Seekers are the rows, or after {@link turnSeekers} the columns. Gains are at most 0, and less is better.
 */
export interface Seekers {
  /** `[seekers + 1]`, as in a `SparseProblem`. */
  readonly offsets: Uint32Array;
  /** `[pairs]`, a copy: lists that are searched often are put into another order. */
  readonly partners: Uint32Array;
  /** `[pairs]`, what each listed pair gains. */
  readonly gains: Float64Array;
  /** `[pairs]`, gain - price when the list was last sorted: a lower bound ever since, as prices only fall. */
  readonly bounds: Float64Array;
  /** `[seekers]`, how many searches went through each. */
  readonly scans: Uint32Array;
  /** `[seekers]`, where in the lists the pair of each stands, -1 for none. */
  readonly pairOfSeeker: Int32Array;
  /** `[partners]`, at most 0. */
  readonly prices: Float64Array;
  /** `[partners]`, -1 for none. */
  readonly seekerOf: Int32Array;
}

/** The rows of a problem as seekers without a pair, in O(pairs). */
export function rowSeekers({ columnCount, offsets, columns }: SparseProblem, gains: Float64Array): Seekers {
  return createSeekers(columnCount, offsets, columns.slice(), gains);
}

/** The same matching with the sides exchanged, in O(pairs): a paired seeker has its pair at `gain - price`. */
export function turnSeekers(side: Seekers): Seekers {
  const { offsets, partners, gains, pairOfSeeker, prices, seekerOf } = side;
  const turnedOffsets = new Uint32Array(seekerOf.length + 1);
  for (const partner of partners) turnedOffsets[partner + 1]!++;
  for (let partner = 0; partner < seekerOf.length; partner++) turnedOffsets[partner + 1]! += turnedOffsets[partner]!;
  const cursor = turnedOffsets.slice();
  const turned = createSeekers(
    pairOfSeeker.length,
    turnedOffsets,
    new Uint32Array(partners.length),
    new Float64Array(partners.length),
  );
  for (let seeker = 0; seeker < pairOfSeeker.length; seeker++) {
    for (let pair = offsets[seeker]!; pair < offsets[seeker + 1]!; pair++) {
      const partner = partners[pair]!;
      const slot = cursor[partner]!++;
      turned.partners[slot] = seeker;
      turned.gains[slot] = gains[pair]!;
      if (pair !== pairOfSeeker[seeker]) continue;
      turned.pairOfSeeker[partner] = slot;
      turned.seekerOf[seeker] = partner;
      turned.prices[seeker] = gains[pair]! - prices[partner]!;
    }
  }
  return turned;
}

function createSeekers(
  partnerCount: number,
  offsets: Uint32Array,
  partners: Uint32Array,
  gains: Float64Array,
): Seekers {
  const seekerCount = offsets.length - 1;
  return {
    offsets,
    partners,
    gains,
    bounds: new Float64Array(partners.length),
    scans: new Uint32Array(seekerCount),
    pairOfSeeker: new Int32Array(seekerCount).fill(-1),
    prices: new Float64Array(partnerCount),
    seekerOf: new Int32Array(partnerCount).fill(-1),
  };
}
