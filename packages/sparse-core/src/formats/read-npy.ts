import { FormatError } from '../errors/format-error.ts';
import type { NpyArray, NpyValues } from './npy-array.ts';
import { type NpyHeader, type NpyOptions, readNpyHeader } from './npy-header.ts';
import { widenHalf } from './widen-half.ts';

/**
 * Reads one array from an npy file, in either byte order.
 *
 * `values` may be a view of `bytes`, where alignment and byte order allow it: copy it before changing one of the two.
 * The host must be little-endian, as every host of JavaScript is.
 *
 * @param bytes - the whole file, trusted in nothing
 * @throws {@link FormatError} when the bytes do not follow the format, or are fewer or more than the header says
 * @throws {@link LimitError} when the header is longer than `maxHeaderBytes`
 * @throws {@link UnsupportedError} for element types other than those of {@link NpyDtype}, Python objects among them
 * @category Formats
 * @example
 * ```ts
 * const { shape, values } = readNpy(await readFile('mask.npy'));
 * ```
 */
export function readNpy(bytes: Uint8Array, options: NpyOptions = {}): NpyArray {
  const header = readNpyHeader(bytes, options);
  const end = header.dataOffset + header.dataBytes;
  if (end !== bytes.length) {
    throw new FormatError({
      task: `read ${options.what ?? 'the npy file'}`,
      reason: `its header asks for ${end} bytes in all, and there are ${bytes.length}`,
      cure: end > bytes.length ? 'The file is cut short: copy it again.' : 'Something was appended to the file.',
    });
  }
  return {
    dtype: header.dtype,
    shape: header.shape,
    fortranOrder: header.fortranOrder,
    values: npyValues(header, bytes.subarray(header.dataOffset)),
  };
}

function npyValues(header: NpyHeader, stored: Uint8Array): NpyValues {
  const { dtype, itemBytes } = header;
  if (dtype === 'bytes') return strings(stored.length / itemBytes, itemBytes, (index) => stored[index]!);
  const wordBytes = dtype === 'text' ? 4 : itemBytes;
  const data = alignedLittleEndian(stored, wordBytes, header.bigEndian);
  const count = data.length / wordBytes;
  const place = [data.buffer, data.byteOffset, count] as const;
  switch (dtype) {
    case 'bool':
    case 'uint8':
      return data;
    case 'int8':
      return new Int8Array(...place);
    case 'int16':
      return new Int16Array(...place);
    case 'uint16':
      return new Uint16Array(...place);
    case 'int32':
      return new Int32Array(...place);
    case 'uint32':
      return new Uint32Array(...place);
    case 'int64':
      return new BigInt64Array(...place);
    case 'uint64':
      return new BigUint64Array(...place);
    case 'float16':
      return widenHalf(new Uint16Array(...place));
    case 'float32':
      return new Float32Array(...place);
    case 'float64':
      return new Float64Array(...place);
    case 'text': {
      const codePoints = new Uint32Array(...place);
      return strings(stored.length / itemBytes, itemBytes / 4, (index) => codePoints[index]!);
    }
  }
}

/** The same bytes where a typed array can look at them: copied when unaligned, swapped when big-endian. */
function alignedLittleEndian(bytes: Uint8Array, wordBytes: number, bigEndian: boolean): Uint8Array {
  if (!bigEndian || wordBytes === 1) return bytes.byteOffset % wordBytes === 0 ? bytes : bytes.slice();
  const swapped = new Uint8Array(bytes.length);
  for (let word = 0; word < bytes.length; word += wordBytes) {
    for (let byte = 0; byte < wordBytes; byte++) swapped[word + byte] = bytes[word + wordBytes - 1 - byte]!;
  }
  return swapped;
}

/** Strings of a fixed width, padded with NUL; a number that is no code point becomes U+FFFD. */
function strings(count: number, width: number, codePointAt: (index: number) => number): string[] {
  return Array.from({ length: count }, (_, item) => {
    let end = (item + 1) * width;
    while (end > item * width && codePointAt(end - 1) === 0) end--;
    let text = '';
    for (let index = item * width; index < end; index++) {
      const codePoint = codePointAt(index);
      text += codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
    }
    return text;
  });
}
