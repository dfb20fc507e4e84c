/** Which part of a matrix is seen: CSS pixels a cell, and the cell at the left top corner. */
export interface MatrixView {
  readonly scale: number;
  readonly column: number;
  readonly row: number;
}
