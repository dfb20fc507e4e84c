import { sha256 } from '@noble/hashes/sha2.js';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { ArgumentError } from '../errors/argument-error.ts';
import { naturalLog } from './natural-log.ts';

/**
 * State of a random stream: four signed 32-bit integers, not all zero.
 *
 * @category Random
 */
export type RngState = readonly [number, number, number, number];

/**
 * One named, seeded stream of random numbers (xoroshiro128+), the same on every host.
 *
 * @category Random
 */
export interface Rng {
  /** Uniform over the integers `[0, 2^32)`. */
  uint32(): number;
  /** Uniform over `[0, 1)`, 53 bits. */
  uniform(): number;
  /** Uniform over the integers `[0, bound)`, unbiased; `bound` in `[1, 2^53]`. */
  integer(bound: number): number;
  /** Standard normal, mean 0 and variance 1. */
  normal(): number;
  /** All that is needed to go on from here: see {@link restoreRng}. */
  state(): RngState;
}

/**
 * Opens the random stream of a purpose: the same seed and name give the same numbers, any other pair independent ones.
 *
 * The 128-bit state is the head of SHA-256(`topograft/v1` ‖ seed ‖ name), because neighbouring seeds of the bare
 * generator start almost alike.
 *
 * @param seed - non-negative safe integer
 * @param stream - purpose and item, such as `init/layer-2` or `shuffle/epoch-7`
 * @throws {@link ArgumentError} when the seed is not a non-negative safe integer
 * @category Random
 * @example
 * ```ts
 * const rng = createRng(42, 'init/layer-0');
 * rng.uniform();
 * ```
 */
export function createRng(seed: number, stream: string): Rng {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new ArgumentError({
      task: `open the random stream "${stream}"`,
      reason: 'the seed is not usable',
      expected: 'a whole number from 0 to 2^53 - 1',
      received: String(seed),
    });
  }
  const digest = sha256(new TextEncoder().encode(`topograft/v1\0${seed}\0${stream}`));
  const view = new DataView(digest.buffer, digest.byteOffset);
  return restoreRng([view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]);
}

/**
 * Continues a stream from a saved state.
 *
 * @throws {@link ArgumentError} when the state is all zero or not four 32-bit integers
 * @category Random
 */
export function restoreRng(state: RngState): Rng {
  if (state.length !== 4 || state.some((word) => word !== (word | 0)) || state.every((word) => word === 0)) {
    throw new ArgumentError({
      task: 'restore a random stream',
      reason: 'the state is not usable',
      expected: 'four signed 32-bit integers, not all zero',
      received: JSON.stringify(state),
    });
  }
  const generator = xoroshiro128plusFromState(state);
  const uint32 = (): number => generator.next() >>> 0;
  const uniform = (): number => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  return {
    uint32,
    uniform,
    integer: (bound) => uniformInteger(uint32, bound),
    normal: () => polarNormal(uniform),
    state: () => {
      const [a, b, c, d] = generator.getState();
      return [a! | 0, b! | 0, c! | 0, d! | 0];
    },
  };
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
