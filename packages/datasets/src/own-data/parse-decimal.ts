const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a decimal number such as `12`, `-0.5` or `1e-3` out of some bytes, and nothing else: no hexadecimal, no `NaN`, no
 * infinity, no thousands, no blanks.
 *
 * @param bytes - ASCII
 * @returns the nearest float64, or `NaN` when it is no such number or too large for one
 */
export function parseDecimal(bytes: Uint8Array, begin: number, end: number): number {
  // Nearly all fields are a few digits: no string need be made of them.
  if (end > begin && end - begin <= 15) {
    let value = 0;
    let at = begin;
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === end) return value;
  }
  const text = new TextDecoder('latin1').decode(bytes.subarray(begin, end));
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
