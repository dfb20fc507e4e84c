const ROUND_COUNT = 10;
const FIRST_FACTOR = 0xd251_1f53;
const SECOND_FACTOR = 0xcd9e_8d57;
/** What each round adds to the two words of the key. */
const FIRST_STEP = 0x9e37_79b9;
const SECOND_STEP = 0xbb67_ae85;

/**
 * Philox-4×32 of ten rounds: turns a counter into four random words of 32 bits.
 *
 * There is no state: every key and counter give their words at once, in any order.
 *
 * @param words - the counter, `[4]`; overwritten by the random words
 * @param key - two words; each key gives another permutation of all counters
 * @category Random
 * @see Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.3, doi:10.1145/2063384.2063405
 */
export function philox(words: Uint32Array, key: readonly [number, number]): void {
  let a = words[0]!;
  let b = words[1]!;
  let c = words[2]!;
  let d = words[3]!;
  let firstKey = key[0];
  let secondKey = key[1];
  for (let round = 0; round < ROUND_COUNT; round++) {
    const firstHigh = highProduct(a, FIRST_FACTOR);
    const secondHigh = highProduct(c, SECOND_FACTOR);
    const firstLow = Math.imul(a, FIRST_FACTOR);
    a = (secondHigh ^ b ^ firstKey) >>> 0;
    b = Math.imul(c, SECOND_FACTOR);
    c = (firstHigh ^ d ^ secondKey) >>> 0;
    d = firstLow;
    firstKey = (firstKey + FIRST_STEP) | 0;
    secondKey = (secondKey + SECOND_STEP) | 0;
  }
  words[0] = a;
  words[1] = b;
  words[2] = c;
  words[3] = d;
}

/** The upper 32 bits of a product of two words, by halves of 16 bits. */
function highProduct(x: number, y: number): number {
  const xLow = x & 65_535;
  const xHigh = x >>> 16;
  const yLow = y & 65_535;
  const yHigh = y >>> 16;
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const otherMiddle = xLow * yHigh + (middle & 65_535);
  return xHigh * yHigh + (middle >>> 16) + (otherMiddle >>> 16);
}
