import type { Rng } from './rng.ts';

/**
 * Draws `count` different integers from `[0, bound)`, every subset equally likely, ascending.
 *
 * Floyd's algorithm: `count` draws and memory for `count` numbers, whatever the bound.
 *
 * @param bound - up to 2^53 - 1
 * @param count - in `[0, bound]`
 * @returns `[count]`, rising
 * @category Random
 * @see Bentley and Floyd, "A sample of brilliance", Communications of the ACM 30(9), 1987
 */
export function sampleWithoutReplacement(bound: number, count: number, rng: Rng): Float64Array {
  const chosen = new Set<number>();
  for (let last = bound - count; last < bound; last++) {
    const draw = rng.integer(last + 1);
    chosen.add(chosen.has(draw) ? last : draw);
  }
  return Float64Array.from(chosen).sort();
}
