import type { Adjacency } from '../distance/adjacency.ts';

/** Words are taken four at a time, 128 bits. */
const WORD_GROUP = 4;

/**
 * Sets of items as rows of bits: item `k` of row `r` is bit `k % 32` of word `r · wordCount + floor(k / 32)`.
 *
 * Bits beyond the last item are 0, so they never count.
 */
export interface BitRows {
  /** Sets. */
  readonly rowCount: number;
  /** Words of each row, a multiple of 4. */
  readonly wordCount: number;
  /** `[rowCount, wordCount]` row-major. */
  readonly words: Uint32Array;
}

/** Words that a row of so many items takes. */
export function wordsPerRow(itemCount: number): number {
  return Math.ceil(itemCount / (32 * WORD_GROUP)) * WORD_GROUP;
}

/** Writes lists of items as bits, in O(items listed + bits / 32). */
export function bitRows({ offsets, targets }: Adjacency, itemCount: number): BitRows {
  const rowCount = offsets.length - 1;
  const wordCount = wordsPerRow(itemCount);
  const words = new Uint32Array(rowCount * wordCount);
  for (let row = 0; row < rowCount; row++) {
    const base = row * wordCount;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const item = targets[at]!;
      words[base + (item >>> 5)]! |= 1 << (item & 31);
    }
  }
  return { rowCount, wordCount, words };
}
