import type { DataTable } from '../plan/planned-figure.ts';
import { meanOf } from './statistics.ts';

/** Distances between the networks of a collection. */
export type Matrix = readonly (readonly number[])[];

/** Mean over the first layers of matrices per layer, `[layers][n][n]`. */
export function meanOverLayers(layers: readonly Matrix[], layerCount: number): number[][] {
  const counted = layers.slice(0, layerCount);
  return counted[0]!.map((row, i) => row.map((_, j) => meanOf(counted.map((layer) => layer[i]![j]!))));
}

/** The values above the diagonal, row by row. */
export function pairValues(matrix: Matrix): number[] {
  return matrix.flatMap((row, i) => row.slice(i + 1));
}

/** Some rows and columns of a matrix, in the order given. */
export function submatrix(matrix: Matrix, indices: readonly number[]): number[][] {
  return indices.map((i) => indices.map((j) => matrix[i]![j]!));
}

/** A matrix as a table that the report keeps as a file and does not show: most are large. */
export function matrixTable(name: string, caption: string, labels: readonly string[], matrix: Matrix): DataTable {
  return {
    name,
    caption,
    columns: ['network', ...labels],
    rows: matrix.map((row, index) => [labels[index]!, ...row]),
    shown: false,
  };
}
