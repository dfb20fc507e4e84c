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
  readonly specVersion: 'v1';
  readonly kind: 'distance-matrix';
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
