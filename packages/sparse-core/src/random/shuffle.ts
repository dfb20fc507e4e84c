import type { Rng } from './rng.ts';

/**
 * Shuffles in place, every order equally likely (Fisher–Yates).
 *
 * @param values - changed; may be longer than 2^16
 * @category Random
 */
export function shuffle(values: Uint32Array, rng: Rng): void {
  for (let last = values.length - 1; last > 0; last--) {
    const pick = rng.integer(last + 1);
    const held = values[last]!;
    values[last] = values[pick]!;
    values[pick] = held;
  }
}
