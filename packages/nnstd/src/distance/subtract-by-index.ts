import type { OverlapTerm } from './overlap-problem.ts';

/**
 * Lowers costs by what a term says that rows and columns share, through the inverted index: for each item of a column,
 * the rows that have it.
 *
 * Time follows the triples of an item, a row and a column that have it; nothing is spent on pairs that share nothing.
 *
 * @param costs - `[size, size]` row-major, changed
 */
export function subtractByIndex(costs: Float64Array, size: number, term: OverlapTerm): void {
  const { itemsOfColumn, rowsOfItem, itemOf, weights } = term;
  const { offsets, targets } = rowsOfItem;
  const lowered = new Float64Array(size);
  const touched = new Uint32Array(size);
  // Holds column + 1 where the row has been touched, so that it need not be cleared between columns.
  const seen = new Uint32Array(size);
  for (let column = 0; column < size; column++) {
    let count = 0;
    for (let k = itemsOfColumn.offsets[column]!; k < itemsOfColumn.offsets[column + 1]!; k++) {
      const item = itemOf === undefined ? itemsOfColumn.targets[k]! : itemOf[itemsOfColumn.targets[k]!]!;
      if (item < 0) continue;
      const weight = weights === undefined ? 1 : weights[item]!;
      for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
        const row = targets[at]!;
        if (seen[row] !== column + 1) {
          seen[row] = column + 1;
          touched[count++] = row;
          lowered[row] = costs[row * size + column]!;
        }
        lowered[row]! -= weight;
      }
    }
    for (let k = 0; k < count; k++) costs[touched[k]! * size + column] = lowered[touched[k]!]!;
  }
}
