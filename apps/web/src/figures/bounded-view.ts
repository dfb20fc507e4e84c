import type { MatrixView } from './matrix-view.ts';

/**
 * The view nearest to one that is asked for that shows as much of the matrix as its scale lets it: a side that fits begins
 * at the first cell, a longer one leaves no room behind its last.
 */
export function boundedView(
  { scale, column, row }: MatrixView,
  matrix: { readonly columns: number; readonly rows: number },
  box: { readonly width: number; readonly height: number },
): MatrixView {
  const within = (from: number, count: number, room: number): number =>
    Math.max(0, Math.min(from, count - room / scale));
  return {
    scale,
    column: within(column, matrix.columns, box.width),
    row: within(row, matrix.rows, box.height),
  };
}
