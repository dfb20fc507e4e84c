import { ArgumentError, type Rng, shuffle } from '@topograft/sparse-core';

/** Two ascending lists of positions that share none and together have all. */
export interface HeldOut {
  /** Positions that stay. */
  readonly kept: Uint32Array;
  /** Positions that are held out. */
  readonly heldOut: Uint32Array;
}

/**
 * Holds out round(count·fraction) of some positions, every choice equally likely, or the last ones.
 *
 * @param count - 2 to 2^32 - 1
 * @param fraction - in (0, 1)
 * @param rng - `null` to hold out the last ones
 * @param task - for error messages
 * @throws {@link ArgumentError} for a count or fraction out of range, or when one part would be empty
 */
export function holdOut(count: number, fraction: number, rng: Rng | null, task: string): HeldOut {
  if (!Number.isInteger(count) || count < 2 || count > 0xffff_ffff) {
    throw new ArgumentError({
      task,
      reason: 'the number of images is not usable',
      expected: 'a whole number from 2 to 2^32 - 1',
      received: String(count),
    });
  }
  if (!(fraction > 0 && fraction < 1)) {
    throw new ArgumentError({
      task,
      reason: 'the fraction to hold out is not usable',
      expected: 'a number above 0 and below 1, such as 0.2',
      received: String(fraction),
    });
  }
  const heldOutCount = Math.round(count * fraction);
  if (heldOutCount === 0 || heldOutCount === count) {
    throw new ArgumentError({
      task,
      reason: `a fraction of ${fraction} of ${count} images leaves nothing to ${heldOutCount === 0 ? 'hold out' : 'train on'}`,
      cure: 'Take another fraction, or more images.',
    });
  }
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  if (rng === null) return { kept: order.slice(0, -heldOutCount), heldOut: order.slice(-heldOutCount) };
  shuffle(order, rng);
  return { kept: order.slice(heldOutCount).sort(), heldOut: order.slice(0, heldOutCount).sort() };
}
