import type { OverlapKernels } from './overlap-kernels.ts';

/** The overlap kernels in plain TypeScript, to be read, and to hold the fast ones to. */
export const referenceOverlapKernels: OverlapKernels = {
  name: 'reference',
  subtractShared(costs, rows, columns) {
    const { wordCount } = rows;
    for (let row = 0; row < rows.rowCount; row++) {
      for (let column = 0; column < columns.rowCount; column++) {
        let shared = 0;
        for (let word = 0; word < wordCount; word++) {
          shared += bitCount(rows.words[row * wordCount + word]! & columns.words[column * wordCount + word]!);
        }
        costs[row * columns.rowCount + column]! -= shared;
      }
    }
  },
  subtractSharedWeights(costs, rows, columns, weights) {
    const columnCount = columns.offsets.length - 1;
    const own = new Float64Array(weights.length);
    for (let column = 0; column < columnCount; column++) {
      own.fill(0);
      for (let at = columns.offsets[column]!; at < columns.offsets[column + 1]!; at++) {
        const item = columns.targets[at]!;
        own[item] = weights[item]!;
      }
      for (let row = 0; row < rows.offsets.length - 1; row++) {
        let cost = costs[row * columnCount + column]!;
        for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at++) cost -= own[rows.targets[at]!]!;
        costs[row * columnCount + column] = cost;
      }
    }
  },
};

/** Bits set in a 32-bit word, summed in pairs, fours and eights side by side. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
