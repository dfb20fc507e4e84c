import { sha256 } from '@noble/hashes/sha2.js';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { ArgumentError } from '../errors/argument-error.ts';
import { drawsFrom, type RandomDraws } from './random-draws.ts';

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
export interface Rng extends RandomDraws {
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
  return {
    ...drawsFrom(() => generator.next() >>> 0),
    state: () => {
      const [a, b, c, d] = generator.getState();
      return [a! | 0, b! | 0, c! | 0, d! | 0];
    },
  };
}
