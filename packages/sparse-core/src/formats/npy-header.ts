import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { checkLimit } from './check-limit.ts';
import { elementCount } from './element-count.ts';
import type { NpyDtype } from './npy-array.ts';
import { parseNpyDict } from './parse-npy-dict.ts';

/**
 * How to read an npy file.
 *
 * @category Formats
 */
export interface NpyOptions {
  /** Names the file in error messages. */
  readonly what?: string;
  /** Longest header, default 65,536; NumPy's own headers are 118 bytes. */
  readonly maxHeaderBytes?: number;
}

/**
 * What the head of an npy file says about its elements.
 *
 * @category Formats
 */
export interface NpyHeader {
  /** Type of the elements. */
  readonly dtype: NpyDtype;
  /** Bytes of one element. */
  readonly itemBytes: number;
  /** Whether elements stand with their most significant byte first. */
  readonly bigEndian: boolean;
  /** Sizes, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
  /** Whether the first index runs fastest through the elements. */
  readonly fortranOrder: boolean;
  /** Where the elements begin. */
  readonly dataOffset: number;
  /** Bytes of all elements. */
  readonly dataBytes: number;
}

const numberTypes: Readonly<Record<string, NpyDtype>> = {
  b1: 'bool',
  i1: 'int8',
  u1: 'uint8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

/** Longest header that is read unless an option says otherwise. */
export const defaultMaxNpyHeaderBytes = 65_536;
/** Dimensions that NumPy allows. */
export const maxNpyRank = 64;

/**
 * Reads the head of an npy file, and nothing after it.
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | 6 bytes | `93 4E 55 4D 50 59` |
 * | 6 | u8, u8 | version: 1.0, 2.0 or 3.0 |
 * | 8 | u16 (1.0) or u32, little-endian | bytes of the dictionary, n |
 * | 10 or 12 | n bytes | Python dictionary, padded with spaces, ending in a newline |
 *
 * @param bytes - the file, or at least its head
 * @throws {@link FormatError} when it is not an npy head
 * @throws {@link LimitError} when the header is longer than `maxHeaderBytes`
 * @throws {@link UnsupportedError} for element types other than {@link NpyDtype}
 * @category Formats
 * @see https://numpy.org/neps/nep-0001-npy-format.html
 */
export function readNpyHeader(bytes: Uint8Array, options: NpyOptions = {}): NpyHeader {
  const { what = 'the npy file', maxHeaderBytes = defaultMaxNpyHeaderBytes } = options;
  const malformed = (reason: string): FormatError => new FormatError({ task: `read ${what}`, reason });
  if (bytes.length < 10) throw malformed(`an npy file has at least 10 bytes, and this has ${bytes.length}`);
  if ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59].some((byte, index) => bytes[index] !== byte)) {
    throw malformed('it does not begin with the six bytes of an npy file');
  }
  const major = bytes[6]!;
  if (major < 1 || major > 3 || bytes[7] !== 0) {
    throw new UnsupportedError({
      task: `read ${what}`,
      reason: `it has version ${major}.${bytes[7]} of the npy format`,
      expected: 'version 1.0, 2.0 or 3.0',
      cure: 'Load it in NumPy, and save it again.',
    });
  }
  const textOffset = major === 1 ? 10 : 12;
  if (bytes.length < textOffset) throw malformed(`the file ends after ${bytes.length} bytes, inside the npy header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textBytes = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  checkLimit(what, 'the npy header has', textBytes, 'bytes', maxHeaderBytes, 'maxHeaderBytes');
  const dataOffset = textOffset + textBytes;
  if (dataOffset > bytes.length) {
    throw malformed(`the npy header should end at byte ${dataOffset}, but the file ends after ${bytes.length}`);
  }
  const text = decodeHeader(bytes.subarray(textOffset, dataOffset), major === 3, malformed);
  const { descr, fortranOrder, shape } = parseNpyDict(text, what);
  if (shape.length > maxNpyRank) {
    throw malformed(`the shape has ${shape.length} sizes, more than NumPy's ${maxNpyRank}`);
  }
  const element = elementType(descr, what);
  const count = elementCount(shape);
  const dataBytes = count === null ? Infinity : count * element.itemBytes;
  if (!Number.isSafeInteger(dataBytes)) throw malformed(`the shape (${shape.join(', ')}) has more than 2^53 bytes`);
  return { ...element, shape, fortranOrder, dataOffset, dataBytes };
}

function decodeHeader(bytes: Uint8Array, utf8: boolean, malformed: (reason: string) => FormatError): string {
  try {
    return new TextDecoder(utf8 ? 'utf-8' : 'latin1', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('the npy header is not valid UTF-8');
  }
}

function elementType(descr: string, what: string): Pick<NpyHeader, 'dtype' | 'itemBytes' | 'bigEndian'> {
  const [, order, kind, digits] = /^([<>|])([a-zA-Z])(\d{1,9})$/.exec(descr) ?? [];
  const bigEndian = order === '>';
  const size = Number(digits);
  if (kind === 'S' && size > 0) return { dtype: 'bytes', itemBytes: size, bigEndian: false };
  if (kind === 'U' && size > 0) return { dtype: 'text', itemBytes: 4 * size, bigEndian };
  const dtype = Object.hasOwn(numberTypes, `${kind}${digits}`) ? numberTypes[`${kind}${digits}`] : undefined;
  if (dtype !== undefined && (order !== '|' || size === 1)) return { dtype, itemBytes: size, bigEndian };
  const pickled = descr.endsWith('O');
  throw new UnsupportedError({
    task: `read ${what}`,
    reason: pickled
      ? 'its elements are pickled Python objects, which can run code when they are read'
      : 'it has elements of an unsupported type',
    expected: 'one of b1, i1, u1, i2, u2, i4, u4, i8, u8, f2, f4, f8, S, U',
    received: descr,
    cure: pickled ? 'Save plain numbers, for example with array.astype("float32").' : 'Convert it with array.astype().',
  });
}
