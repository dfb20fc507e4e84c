/** What a row costs beside its connections, in connections: its bias, its store, the start of its loops. */
const ROW_COST = 2;

/**
 * Divides rows into consecutive parts of about the same number of connections, whatever the rows hold.
 *
 * @param offsets - `[rowCount + 1]`
 * @returns `[partCount + 1]`, rising from 0 to rowCount
 */
export function rowBounds(offsets: Uint32Array, partCount: number): number[] {
  const rowCount = offsets.length - 1;
  const costBefore = (row: number): number => offsets[row]! - offsets[0]! + ROW_COST * row;
  const bounds = [0];
  for (let part = 1; part < partCount; part++) {
    const cost = (part / partCount) * costBefore(rowCount);
    let [low, high] = [bounds[part - 1]!, rowCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (costBefore(middle) < cost) low = middle + 1;
      else high = middle;
    }
    bounds.push(low);
  }
  return [...bounds, rowCount];
}
