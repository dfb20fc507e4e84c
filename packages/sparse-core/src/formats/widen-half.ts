/**
 * Turns 16-bit floats (1 sign, 5 exponent, 10 fraction bits) into 32-bit floats, exactly.
 *
 * @param halves - bit patterns
 * @returns a new array of the same length
 * @category Formats
 * @see IEEE 754-2019, binary16
 */
export function widenHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  for (let index = 0; index < halves.length; index++) {
    const half = halves[index]!;
    const exponent = (half >>> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) {
      // A subnormal half is its fraction times 2^-24, and a normal number once it is 32 bits wide.
      values[index] = (half & 0x8000 ? -1 : 1) * fraction * 5.960464477539063e-8;
    } else {
      const wideExponent = exponent === 31 ? 255 : exponent + 112;
      bits[index] = ((half & 0x8000) << 16) | (wideExponent << 23) | (fraction << 13);
    }
  }
  return values;
}

/**
 * Turns bfloat16 numbers (the upper half of a 32-bit float) into 32-bit floats, exactly.
 *
 * @param halves - bit patterns
 * @returns a new array of the same length
 * @category Formats
 */
export function widenBfloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  for (let index = 0; index < halves.length; index++) bits[index] = halves[index]! << 16;
  return values;
}
