import type { Adjacency } from '../distance/adjacency.ts';
import type { BitRows } from './bit-rows.ts';

/**
 * What sets of items share, for all pairs of a row and a column: the inner loops of dense cost matrices.
 *
 * All kernels give the same numbers to the last bit: counts are whole, and weights are subtracted one by one in the order
 * of a row's items.
 */
export interface OverlapKernels {
  /** For tests and benchmarks: `wasm` or `reference`. */
  readonly name: string;
  /**
   * Lowers the cost of each pair by the number of items that both have: `costs[i, j] -= |rowᵢ ∩ columnⱼ|`.
   *
   * @param costs - `[rows, columns]` row-major, changed
   * @param rows - of the same number of words as `columns`
   */
  subtractShared(costs: Float64Array, rows: BitRows, columns: BitRows): void;
  /**
   * Lowers the cost of each pair by the weights of the items that both have.
   *
   * @param costs - `[rows, columns]` row-major, changed
   * @param rows - items of each row, in the order in which their weights are subtracted
   * @param columns - items of each column
   * @param weights - `[items]`
   */
  subtractSharedWeights(costs: Float64Array, rows: Adjacency, columns: Adjacency, weights: Float64Array): void;
}
