/** Rows whose squares, at most 255² each, add up to less than 2^32. */
const BLOCK_ROWS = 65_536;

/** Sums over images, `[featureCount]` each, exact. */
export interface FeatureSums {
  /** Of the values. */
  readonly sums: Float64Array;
  /** Of their squares. */
  readonly squares: Float64Array;
}

/**
 * Adds up the values of each feature over some images, and their squares.
 *
 * In words of 32 bits and four images at a time, which takes half the time of one by one in doubles; blocks of images
 * are then added in doubles, exactly up to 2^37 images.
 *
 * @param images - `[count, featureCount]`
 * @param rows - which images, each below `count`
 */
export function featureSums(images: Uint8Array, rows: Uint32Array, featureCount: number): FeatureSums {
  const sums = new Float64Array(featureCount);
  const squares = new Float64Array(featureCount);
  const blockSums = new Uint32Array(featureCount);
  const blockSquares = new Uint32Array(featureCount);
  for (let first = 0; first < rows.length; first += BLOCK_ROWS) {
    blockSums.fill(0);
    blockSquares.fill(0);
    addBlock(images, rows.subarray(first, first + BLOCK_ROWS), blockSums, blockSquares);
    for (let feature = 0; feature < featureCount; feature++) {
      sums[feature]! += blockSums[feature]!;
      squares[feature]! += blockSquares[feature]!;
    }
  }
  return { sums, squares };
}

function addBlock(images: Uint8Array, rows: Uint32Array, sums: Uint32Array, squares: Uint32Array): void {
  const featureCount = sums.length;
  const fours = rows.length - (rows.length % 4);
  for (let at = 0; at < fours; at += 4) {
    const startA = rows[at]! * featureCount;
    const startB = rows[at + 1]! * featureCount;
    const startC = rows[at + 2]! * featureCount;
    const startD = rows[at + 3]! * featureCount;
    for (let feature = 0; feature < featureCount; feature++) {
      const a = images[startA + feature]!;
      const b = images[startB + feature]!;
      const c = images[startC + feature]!;
      const d = images[startD + feature]!;
      sums[feature]! += a + b + c + d;
      squares[feature]! += a * a + b * b + c * c + d * d;
    }
  }
  for (const row of rows.subarray(fours)) {
    for (let feature = 0; feature < featureCount; feature++) {
      const byte = images[row * featureCount + feature]!;
      sums[feature]! += byte;
      squares[feature]! += byte * byte;
    }
  }
}
