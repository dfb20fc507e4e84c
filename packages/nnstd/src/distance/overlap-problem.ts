import type { AssignmentProblem, DenseProblem } from '../assignment/assignment-solver.ts';
import type { Adjacency } from './adjacency.ts';
import { gatherColumn } from './overlap-lists.ts';
import type { Partners } from './partners.ts';
import { subtractTerm } from './subtract-term.ts';
import { tooManyPairs } from './too-many-pairs.ts';
import { wasmOverlapLists } from './wasm-overlap-lists.ts';

/** Most costs in dense form: 1 GiB. */
const MAX_COSTS = 134_217_728;

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
  /** Rows, and columns. */
  readonly size: number;
  /** What pairs gain by; at least one. */
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
    if (pairCount > MAX_COSTS) {
      throw tooManyPairs(spec.size, `all ${pairCount} pairs of neurons were to be written out`, MAX_COSTS);
    }
    return denseProblem(spec);
  }
  const bounds = spec.terms.map(pairBounds);
  const most = bounds.reduce((sum, bound) => sum + bound.most, 0);
  const least = bounds.reduce((greatest, bound) => Math.max(greatest, bound.least), 0);
  const enough = DENSE_SHARE * pairCount;
  const dense = pairCount <= MAX_COSTS && (least >= enough || (most >= enough && estimatedPairs(spec, most) >= enough));
  if (dense) return denseProblem(spec);
  const { size, terms } = spec;
  return { kind: 'sparse', rowCount: size, columnCount: size, ...wasmOverlapLists(size, terms, most), absentCost: 0 };
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
