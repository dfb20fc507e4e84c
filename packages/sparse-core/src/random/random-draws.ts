import { ArgumentError } from '../errors/argument-error.ts';
import { naturalLog } from './natural-log.ts';

/**
 * Random numbers, one after the other.
 *
 * @category Random
 */
export interface RandomDraws {
  /** Uniform over the integers `[0, 2^32)`. */
  uint32(): number;
  /** Uniform over `[0, 1)`, 53 bits. */
  uniform(): number;
  /** Uniform over the integers `[0, bound)`, unbiased; `bound` in `[1, 2^53]`. */
  integer(bound: number): number;
  /** Standard normal, mean 0 and variance 1. */
  normal(): number;
}

/**
 * Makes all kinds of draws from one of them. A uniform number takes two words, a normal one four or more.
 *
 * @param uint32 - uniform over the integers `[0, 2^32)`
 */
export function drawsFrom(uint32: () => number): RandomDraws {
  const uniform = (): number => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  return { uint32, uniform, integer: (bound) => uniformInteger(uint32, bound), normal: () => polarNormal(uniform) };
}

/**
 * Cuts the range of a draw into `bound` equal buckets and throws away what lies beyond them, so that it is unbiased.
 * The bucket is decided by the high bits: the lowest bits of xoroshiro128+ are not random enough for a remainder.
 */
function uniformInteger(uint32: () => number, bound: number): number {
  if (!Number.isSafeInteger(bound) || bound < 1) {
    throw new ArgumentError({
      task: 'draw a random integer',
      reason: 'the bound is not usable',
      expected: 'a whole number from 1 to 2^53 - 1',
      received: String(bound),
    });
  }
  const wide = bound > 0x1_0000_0000;
  const range = wide ? 9_007_199_254_740_992 : 0x1_0000_0000;
  const bucket = Math.floor(range / bound);
  for (;;) {
    const draw = wide ? (uint32() >>> 11) * 0x1_0000_0000 + uint32() : uint32();
    const value = Math.floor(draw / bucket);
    if (value < bound) return value;
  }
}

/** Marsaglia's polar method; the second variate is thrown away so that the state is only the generator's. */
function polarNormal(uniform: () => number): number {
  for (;;) {
    const u = 2 * uniform() - 1;
    const v = 2 * uniform() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * naturalLog(square)) / square);
  }
}
