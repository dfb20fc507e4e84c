/** Squares of several cells that are looked at: the first one, and how many of them. */
export interface BinWindow {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Which kind of changes there is more of in squares that stand for several cells of a matrix each.
 *
 * @param born - cells `row · columnCount + column`, as `died`
 * @param cellsABin - cells along a side of a square, 1 or more
 * @returns `[rows · columns]` of the window: 1 where as many or more were born, -1 where more died, 0 where nothing changed
 */
export function changeBins(
  { born, died }: { readonly born: Uint32Array; readonly died: Uint32Array },
  columnCount: number,
  cellsABin: number,
  window: BinWindow,
): Int8Array {
  const { columns, rows } = window;
  const balance = new Int32Array(rows * columns);
  const kinds = new Int8Array(rows * columns);
  const count = (cells: Uint32Array, one: 1 | -1): void => {
    for (const cell of cells) {
      const row = Math.floor(cell / columnCount);
      const y = Math.floor(row / cellsABin) - window.row;
      const x = Math.floor((cell - row * columnCount) / cellsABin) - window.column;
      if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
      balance[y * columns + x]! += one;
      kinds[y * columns + x] = 1;
    }
  };
  count(born, 1);
  count(died, -1);
  return kinds.map((kind, at) => (balance[at]! < 0 ? -1 : kind));
}
