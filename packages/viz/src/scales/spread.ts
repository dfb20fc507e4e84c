/**
 * Moves places apart until neighbours keep a gap, with the least sum of squared moves, and into a range.
 *
 * Less i times the gap, the sorted places must only not fall: that is isotonic regression, solved by pooling
 * neighbours that fall into their mean.
 *
 * @param places - wanted places, in any order
 * @param gap - least distance between two of them; all must fit in the range
 * @returns `[places.length]`, in the order given
 */
export function spread(places: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = places.map((_, index) => index).toSorted((a, b) => places[a]! - places[b]! || a - b);
  const pools: { sum: number; count: number }[] = [];
  for (const [rank, index] of order.entries()) {
    let pool = { sum: places[index]! - rank * gap, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  const most = high - (places.length - 1) * gap;
  const moved = pools.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => Math.max(low, Math.min(most, sum / count))),
  );
  const result = [...places];
  for (const [rank, index] of order.entries()) result[index] = moved[rank]! + rank * gap;
  return result;
}
