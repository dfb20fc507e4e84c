import { philox } from './philox.ts';
import { drawsFrom, type RandomDraws } from './random-draws.ts';
import { createRng } from './rng.ts';

/**
 * Opens a random stream that is read by index: what belongs to an index follows from seed, name and index alone, not from
 * what else is drawn.
 *
 * The first two numbers of the stream are a key of Philox-4×32; block b of index i is the counter (i, b), of 64 bits and
 * of 32.
 *
 * @param seed - non-negative safe integer
 * @param stream - purpose and item, such as `init/layer-2`
 * @returns function of the index, a whole number from 0 to 2^53 − 1; it gives the draws of that index from the first one
 * on, good until it is called again
 * @throws {@link ArgumentError} when the seed is not a non-negative safe integer
 * @category Random
 * @example
 * ```ts
 * const drawsAt = indexedDraws(42, 'init/layer-0');
 * const weight = 0.1 * drawsAt(neuron * inputCount + input).normal();
 * ```
 */
export function indexedDraws(seed: number, stream: string): (index: number) => RandomDraws {
  const rng = createRng(seed, stream);
  const key = [rng.uint32(), rng.uint32()] as const;
  const words = new Uint32Array(4);
  let wanted = 0;
  let block = 0;
  let used = words.length;
  const draws = drawsFrom(() => {
    if (used === words.length) {
      words[0] = wanted;
      words[1] = Math.floor(wanted / 2 ** 32);
      words[2] = block++;
      words[3] = 0;
      philox(words, key);
      used = 0;
    }
    return words[used++]!;
  });
  return (index) => {
    wanted = index;
    block = 0;
    used = words.length;
    return draws;
  };
}
