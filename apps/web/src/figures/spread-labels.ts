/** Least distance of two lines of text. */
const lineHeight = 14;

/**
 * Moves labels apart: down from their wanted heights so far that none covers another, and then up so far that the lowest
 * stays above `bottom`.
 *
 * @returns heights in the order of `wanted`
 */
export function spreadLabels(wanted: readonly number[], bottom: number): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => wanted[a]! - wanted[b]! || a - b);
  const places = [...wanted];
  let above = -Infinity;
  for (const index of order) {
    places[index] = Math.max(places[index]!, above + lineHeight);
    above = places[index]!;
  }
  let below = bottom + lineHeight;
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index]!, below - lineHeight);
    below = places[index]!;
  }
  return places;
}
