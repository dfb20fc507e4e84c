/**
 * Shares a whole number out in proportion, in whole numbers that add up to it exactly and exceed no capacity.
 *
 * Who would get more than fits gets what fits, and the rest is shared among the others in the same proportion, again and
 * again. Fractions are rounded by largest remainders, of equal ones the first. When only those with proportion 0 have
 * room left, they share what remains in proportion to their room.
 *
 * @param total - at least 0, at most the sum of the capacities
 * @param proportions - each at least 0
 * @param capacities - whole numbers from 0
 * @returns whole numbers, as many as there are proportions
 * @category Methods
 */
export function apportion(total: number, proportions: readonly number[], capacities: readonly number[]): number[] {
  const shares = proportions.map(() => 0);
  let left = total;
  let open = shares.map((_, index) => index).filter((index) => proportions[index]! > 0);
  while (open.length > 0 && left > 0) {
    const sum = open.reduce((part, index) => part + proportions[index]!, 0);
    const quota = (index: number): number => (left * proportions[index]!) / sum;
    const full = open.filter((index) => quota(index) > capacities[index]!);
    if (full.length === 0) {
      roundInto(shares, open, open.map(quota), left);
      return shares;
    }
    open = open.filter((index) => !full.includes(index));
    for (const index of full) {
      shares[index] = capacities[index]!;
      left -= capacities[index]!;
    }
  }
  if (left === 0) return shares;
  const room = capacities.map((capacity, index) => capacity - shares[index]!);
  return apportion(left, room, room).map((share, index) => share + shares[index]!);
}

/** Largest remainders: everyone gets the whole part of a quota, and what is left goes by the fractions. */
function roundInto(shares: number[], open: readonly number[], quotas: readonly number[], total: number): void {
  for (const [at, index] of open.entries()) shares[index] = Math.floor(quotas[at]!);
  const given = open.reduce((sum, index) => sum + shares[index]!, 0);
  const byFraction = quotas
    .map((quota, at) => ({ index: open[at]!, fraction: quota - Math.floor(quota) }))
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  for (const { index } of byFraction.slice(0, total - given)) shares[index]!++;
}
