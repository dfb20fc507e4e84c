// A float is ranked digit by digit: 11 + 11 + 10 bits.
const DIGITS = [
  { shift: 21, bits: 11 },
  { shift: 10, bits: 11 },
  { shift: 0, bits: 10 },
] as const;

/**
 * Where the `count` lowest of a list of numbers are; of equal ones, those with the lower index.
 *
 * The bits of floats, turned so that they rise with the value, are selected by radix: three passes whatever the values
 * are, where a quickselect depends on its pivots and a sort on the logarithm of the length.
 *
 * @param values - not NaN, and no negative zero beside a positive one
 * @param count - in [0, values]
 * @returns ascending indices into `values`
 * @category Methods
 */
export function lowestValues(values: Float32Array, count: number): Uint32Array {
  const chosen = new Uint32Array(count);
  if (count === 0) return chosen;
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let { key, left } = keyOfRank(bits, count);
  // All below the key go, and of those on it the first ones, as many as are left.
  for (let index = 0, next = 0; next < count; index++) {
    const found = rising(bits[index]!);
    if (found < key || (found === key && left-- > 0)) chosen[next++] = index;
  }
  return chosen;
}

/** Key of the number at place `rank`, from 1, and how many numbers with this key are up to that place. */
function keyOfRank(bits: Uint32Array, rank: number): { key: number; left: number } {
  let key = 0;
  let left = rank;
  let knownBits = 0;
  for (const { shift, bits: digitBits } of DIGITS) {
    const counts = new Uint32Array(1 << digitBits);
    const mask = counts.length - 1;
    const head = 32 - knownBits;
    for (let index = 0; index < bits.length; index++) {
      const found = rising(bits[index]!);
      // A shift by 32 is one by 0 in JavaScript; in the first pass every number takes part.
      if (knownBits === 0 || found >>> head === key) counts[(found >>> shift) & mask]!++;
    }
    let digit = 0;
    while (counts[digit]! < left) left -= counts[digit++]!;
    key = ((key << digitBits) | digit) >>> 0;
    knownBits += digitBits;
  }
  return { key, left };
}

/** Bits that, as an unsigned integer, rise with the value of the float: all turned below zero, the sign bit above. */
function rising(bits: number): number {
  return (bits & 0x8000_0000 ? ~bits : bits | 0x8000_0000) >>> 0;
}
