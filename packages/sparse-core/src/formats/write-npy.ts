import { ArgumentError } from '../errors/argument-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { elementCount } from './element-count.ts';
import type { NpyArray, NpyDtype, NpyValues } from './npy-array.ts';
import { maxNpyRank } from './npy-header.ts';

/** How each type is written, and the array its values come in; `null` for strings. */
const storedTypes: Readonly<Record<Exclude<NpyDtype, 'float16'>, readonly [string, (new () => NpyValues) | null]>> = {
  bool: ['|b1', Uint8Array],
  int8: ['|i1', Int8Array],
  uint8: ['|u1', Uint8Array],
  int16: ['<i2', Int16Array],
  uint16: ['<u2', Uint16Array],
  int32: ['<i4', Int32Array],
  uint32: ['<u4', Uint32Array],
  int64: ['<i8', BigInt64Array],
  uint64: ['<u8', BigUint64Array],
  float32: ['<f4', Float32Array],
  float64: ['<f8', Float64Array],
  bytes: ['|S', null],
  text: ['<U', null],
};

/**
 * Writes one array as an npy file, version 1.0, little-endian, its elements aligned to 64 bytes as NumPy does.
 *
 * @returns the whole file
 * @throws {@link ShapeError} when the number of values does not fit the shape
 * @throws {@link ArgumentError} when the values are in the wrong kind of array, and for `bytes` beyond U+00FF
 * @throws {@link UnsupportedError} for `float16`, and for shapes of more than 64 dimensions
 * @category Formats
 */
export function writeNpy({ dtype, shape, fortranOrder, values }: NpyArray): Uint8Array {
  const task = `write an array of type ${dtype}`;
  if (dtype === 'float16' || shape.length > maxNpyRank) {
    const reason = dtype === 'float16' ? '16-bit floats are read, not written' : `it has ${shape.length} dimensions`;
    throw new UnsupportedError({
      task,
      reason,
      cure: dtype === 'float16' ? 'Use float32.' : `NumPy arrays have at most ${maxNpyRank}.`,
    });
  }
  if (elementCount(shape) !== values.length) {
    throw new ShapeError({ task, reason: `the shape (${shape.join(', ')}) does not fit ${values.length} values` });
  }
  const [descr, ArrayType] = storedTypes[dtype];
  const fits = ArrayType === null ? Array.isArray(values) : values instanceof ArrayType;
  if (!fits) {
    throw new ArgumentError({
      task,
      reason: 'the values are in the wrong kind of array',
      expected: ArrayType?.name ?? 'an array of strings',
      received: values.constructor.name,
    });
  }
  if (ArrayType !== null) {
    const { buffer, byteOffset, byteLength } = values as Exclude<NpyValues, readonly string[]>;
    return npyFile(descr, shape, fortranOrder, new Uint8Array(buffer, byteOffset, byteLength));
  }
  const { width, data } = packStrings(values as readonly string[], dtype === 'text', task);
  return npyFile(`${descr}${width}`, shape, fortranOrder, data);
}

function npyFile(descr: string, shape: readonly number[], fortranOrder: boolean, data: Uint8Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dict = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': (${sizes}), }`;
  const dataOffset = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const file = new Uint8Array(dataOffset + data.length);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(file.buffer).setUint16(8, dataOffset - 10, true);
  file.set(new TextEncoder().encode(`${dict.padEnd(dataOffset - 11)}\n`), 10);
  file.set(data, dataOffset);
  return file;
}

/** Strings one after the other, each padded with NUL to the longest. */
function packStrings(strings: readonly string[], wide: boolean, task: string): { width: number; data: Uint8Array } {
  const characters = strings.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  const width = characters.reduce((longest, text) => Math.max(longest, text.length), 1);
  const words = wide ? new Uint32Array(strings.length * width) : new Uint8Array(strings.length * width);
  characters.forEach((text, item) => {
    const beyond = text.find((codePoint) => !wide && codePoint > 0xff);
    if (beyond !== undefined) {
      throw new ArgumentError({
        task,
        reason: `the character "${String.fromCodePoint(beyond)}" does not fit a byte`,
        cure: 'Use text.',
      });
    }
    words.set(text, item * width);
  });
  return { width, data: new Uint8Array(words.buffer) };
}
