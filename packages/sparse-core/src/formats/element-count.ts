/**
 * Product of the sizes in a shape; 1 for a scalar, 0 when any size is 0.
 *
 * @returns `null` when a size is no whole number from 0, and when the product is beyond 2^53 - 1 and so cannot be told exactly
 * @category Formats
 */
export function elementCount(shape: readonly number[]): number | null {
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return null;
  if (shape.includes(0)) return 0;
  let count = 1;
  for (const size of shape) {
    count *= size;
    if (count > Number.MAX_SAFE_INTEGER) return null;
  }
  return count;
}
