const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
// Word order of the host: index of the half that holds sign and exponent.
const high = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LN2 = 0.6931471805599453;

/**
 * Natural logarithm of a positive, finite, normal number, the same bits on every host.
 *
 * `Math.log` differs between engines, and its result would reach initial weights. Here x = m·2^e with
 * m in [√½, √2), and ln m = 2·artanh(s), s = (m − 1) / (m + 1), summed as a series from the smallest term. |s| < 0.1716,
 * so that ten terms leave a relative error below 1e-15.
 *
 * @param x - in [2.3e-308, 1.8e308]
 * @category Random
 */
export function naturalLog(x: number): number {
  float[0] = x;
  let exponent = (words[high]! >>> 20) - 1023;
  words[high] = (words[high]! & 0x000fffff) | 0x3ff00000;
  let mantissa = float[0]!;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let k = 21; k >= 1; k -= 2) series = series * square + 1 / k;
  return exponent * LN2 + 2 * s * series;
}
