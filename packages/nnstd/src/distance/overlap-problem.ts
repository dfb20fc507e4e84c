import { LimitError } from '@topograft/sparse-core';
import type { AssignmentProblem, DenseProblem, SparseProblem } from '../assignment/assignment-solver.ts';
import type { Adjacency } from './adjacency.ts';
import { subtractTerm } from './subtract-term.ts';
import type { Partners } from './partners.ts';

/** Most costs in dense form: 1 GiB. */
const MAX_COSTS = 134_217_728;

/** Most pairs in sparse form: 1.6 GB while they are dealt out to their rows. */
const MAX_PAIRS = 67_108_864;

/** Pairs that memory is taken for at once; beyond it, memory doubles when it runs out. */
const FIRST_CAPACITY = 4_194_304;

/**
 * From this share of pairs that share something, costs are written out one by one. Above the share up to which
 * `autoAssignment` takes the sparse solver, by a margin for its being estimated, so that no matrix is written for that solver.
 */
const DENSE_SHARE = 0.35;
/** Columns that the share is estimated from: at least and at most so many, as few as keep the estimate below n² steps. */
const SAMPLED_COLUMNS = { least: 8, most: 64 };

/**
 * One reason for a row (neuron of the first network) and a column (neuron of the second) to belong together: things
 * that both of them have.
 */
export interface OverlapTerm {
  /** Items of each column, numbered as in the second network. */
  readonly itemsOfColumn: Adjacency;
  /** Rows that have each item, numbered as in the first network. */
  readonly rowsOfItem: Adjacency;
  /** The first network's number of each item of the second, or -1; absent when the numbers agree. */
  readonly itemOf?: Partners | undefined;
  /** What each item counts, by the first network's number, above 0; absent for 1. */
  readonly weights?: Float64Array;
  /**
   * Offsets of the items of each row. When given, a count I becomes I / (|row| + |column| − I), the Jaccard similarity;
   * allowed in the first term only.
   */
  readonly jaccardRowOffsets?: Uint32Array;
}

/** A pairing of `size` rows with `size` columns in which each pair costs minus the sum of all terms. */
export interface OverlapSpec {
  readonly size: number;
  readonly terms: readonly OverlapTerm[];
  /** Default `auto`. */
  readonly form?: CostForm | undefined;
}

/**
 * How costs are held: `dense` writes all of them out, which leaves every tie to the solver; `auto` lists only the pairs
 * that share something where these are few.
 *
 * @category Distances
 */
export type CostForm = 'auto' | 'dense';

/**
 * Counts what all pairs share and states it as an assignment problem.
 *
 * The sparse form lists only the pairs that share something, found through an inverted index: for each item of a column,
 * the rows that have it. So time and memory follow those pairs, never n². The dense form is taken where at least
 * 35 % of the pairs share something, by an estimate from 8 to 64 columns where bounds do not tell, and all costs fit; `subtractTerm` fills it.
 *
 * @throws {@link LimitError} when more costs are needed than fit in memory
 */
export function overlapProblem(spec: OverlapSpec): AssignmentProblem {
  const pairCount = spec.size * spec.size;
  if (spec.form === 'dense') {
    if (pairCount > MAX_COSTS) refuse(spec.size, `all ${pairCount} pairs of neurons were to be written out`, MAX_COSTS);
    return denseProblem(spec);
  }
  const bounds = spec.terms.map(pairBounds);
  const most = bounds.reduce((sum, bound) => sum + bound.most, 0);
  const least = bounds.reduce((greatest, bound) => Math.max(greatest, bound.least), 0);
  const enough = DENSE_SHARE * pairCount;
  const dense = pairCount <= MAX_COSTS && (least >= enough || (most >= enough && estimatedPairs(spec, most) >= enough));
  return dense ? denseProblem(spec) : sparseProblem(spec, most);
}

/** Bounds of the number of pairs that share something: all triples of an item, a row and a column, and one item a column. */
function pairBounds({ itemsOfColumn, rowsOfItem, itemOf }: OverlapTerm): { least: number; most: number } {
  let least = 0;
  let most = 0;
  for (let column = 0; column + 1 < itemsOfColumn.offsets.length; column++) {
    let own = 0;
    for (let k = itemsOfColumn.offsets[column]!; k < itemsOfColumn.offsets[column + 1]!; k++) {
      const item = itemOf === undefined ? itemsOfColumn.targets[k]! : itemOf[itemsOfColumn.targets[k]!]!;
      if (item < 0) continue;
      const rows = rowsOfItem.offsets[item + 1]! - rowsOfItem.offsets[item]!;
      most += rows;
      own = Math.max(own, rows);
    }
    least += own;
  }
  return { least, most };
}

/** About how many pairs share something: as many of all columns as of some, evenly spread. */
function estimatedPairs({ size, terms }: OverlapSpec, most: number): number {
  const gains = new Float64Array(size);
  const touched = new Uint32Array(size);
  const affordable = Math.max(SAMPLED_COLUMNS.least, Math.floor((size * size * size) / most));
  const sampled = Math.min(size, SAMPLED_COLUMNS.most, affordable);
  let pairs = 0;
  for (let k = 0; k < sampled; k++) {
    const count = gatherColumn(terms, Math.floor((k * size) / sampled), gains, touched, 0);
    for (let at = 0; at < count; at++) gains[touched[at]!] = 0;
    pairs += count;
  }
  return (pairs / sampled) * size;
}

function denseProblem({ size, terms }: OverlapSpec): DenseProblem {
  const costs = new Float64Array(size * size);
  for (const term of terms) subtractTerm(costs, size, term);
  return { kind: 'dense', rowCount: size, columnCount: size, costs };
}

/**
 * Gathers column by column, then deals the pairs out to their rows: columns come in rising order, so each row's list is
 * ascending without a sort.
 */
function sparseProblem({ size, terms }: OverlapSpec, bound: number): SparseProblem {
  const gains = new Float64Array(size);
  const offsets = new Uint32Array(size + 1);
  const columnEnds = new Uint32Array(size);
  let rows = new Uint32Array(Math.min(bound, FIRST_CAPACITY));
  let rowGains = new Float64Array(rows.length);
  let pairCount = 0;
  for (let column = 0; column < size; column++) {
    // No column has more pairs than there are rows, and all together no more than the bound.
    const needed = Math.min(bound, pairCount + size);
    if (needed > rows.length) {
      const capacity = Math.min(MAX_PAIRS + size, Math.max(needed, 2 * rows.length));
      rows = copyInto(new Uint32Array(capacity), rows);
      rowGains = copyInto(new Float64Array(capacity), rowGains);
    }
    const end = gatherColumn(terms, column, gains, rows, pairCount);
    if (end > MAX_PAIRS) refuse(size, 'more pairs of neurons share a connection than fit', MAX_PAIRS);
    for (; pairCount < end; pairCount++) {
      const row = rows[pairCount]!;
      rowGains[pairCount] = gains[row]!;
      gains[row] = 0;
      offsets[row + 1]!++;
    }
    columnEnds[column] = end;
  }
  for (let row = 0; row < size; row++) offsets[row + 1]! += offsets[row]!;
  const cursor = offsets.slice();
  const columns = new Uint32Array(pairCount);
  const costs = new Float64Array(pairCount);
  let pair = 0;
  for (let column = 0; column < size; column++) {
    for (; pair < columnEnds[column]!; pair++) {
      const slot = cursor[rows[pair]!]!++;
      columns[slot] = column;
      costs[slot] = -rowGains[pair]!;
    }
  }
  return { kind: 'sparse', rowCount: size, columnCount: size, offsets, columns, costs, absentCost: 0 };
}

/** Adds up what one column gains with each row, and lists the rows that gain in `touched` from `first` on; returns the end. */
function gatherColumn(
  terms: readonly OverlapTerm[],
  column: number,
  gains: Float64Array,
  touched: Uint32Array,
  first: number,
): number {
  let last = first;
  for (const { itemsOfColumn, rowsOfItem, itemOf, weights, jaccardRowOffsets } of terms) {
    const begin = itemsOfColumn.offsets[column]!;
    const end = itemsOfColumn.offsets[column + 1]!;
    const { offsets, targets } = rowsOfItem;
    for (let k = begin; k < end; k++) {
      const item = itemOf === undefined ? itemsOfColumn.targets[k]! : itemOf[itemsOfColumn.targets[k]!]!;
      if (item < 0) continue;
      const weight = weights === undefined ? 1 : weights[item]!;
      for (let edge = offsets[item]!; edge < offsets[item + 1]!; edge++) {
        const row = targets[edge]!;
        if (gains[row] === 0) touched[last++] = row;
        gains[row]! += weight;
      }
    }
    if (jaccardRowOffsets === undefined) continue;
    for (let k = first; k < last; k++) {
      const row = touched[k]!;
      const shared = gains[row]!;
      gains[row] = shared / (jaccardRowOffsets[row + 1]! - jaccardRowOffsets[row]! + end - begin - shared);
    }
  }
  return last;
}

function refuse(size: number, reason: string, most: number): never {
  throw new LimitError({
    task: `compare two layers of ${size} neurons`,
    reason,
    expected: `at most ${most} pairs`,
    cure: 'Compare sparser layers, or take the identity alignment, which needs no pairs.',
  });
}

function copyInto<T extends Uint32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
