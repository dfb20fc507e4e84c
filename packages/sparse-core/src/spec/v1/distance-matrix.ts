/**
 * How hidden neurons of two networks are paired.
 *
 * @category Distances
 */
export type Alignment = 'greedy' | 'identity' | 'refined';

/**
 * Pairwise topology distances of a collection of networks, each from 0 (same) to 1 (nothing shared).
 *
 * @category Distances
 */
export interface DistanceMatrix {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is, for those who find it in a file. */
  readonly kind: 'distance-matrix';
  /** How hidden neurons were paired. */
  readonly alignment: Alignment;
  /** Name of the assignment solver. */
  readonly solver: string;
  /** `[n]`, what each row and column stands for. */
  readonly labels: readonly string[];
  /** `[n][n]`, mean over layers; `values[i][j]` has network `i` first and fixed. */
  readonly values: readonly (readonly number[])[];
  /** Per layer, first layer first, `values` as above. */
  readonly layers: readonly { readonly index: number; readonly values: readonly (readonly number[])[] }[];
}
