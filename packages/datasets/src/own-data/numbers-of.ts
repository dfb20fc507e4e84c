import { type NpyArray, UnsupportedError } from '@topograft/sparse-core';

/** Numbers in any typed array but the big ones. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/**
 * What kind of numbers were stored: truth values, whole numbers, floats, or decimal text that may be either.
 */
export type NumberKind = 'bool' | 'whole' | 'float' | 'text';

/**
 * The elements of an array as numbers, and what kind they were; 64-bit integers are rounded to the nearest float64, which
 * changes none that can be a pixel or a label.
 *
 * @throws {@link UnsupportedError} for strings
 */
export function numbersOf({ dtype, values }: NpyArray, task: string): { numbers: NumberArray; kind: NumberKind } {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    return { numbers: Float64Array.from(values, Number), kind: 'whole' };
  }
  if (!ArrayBuffer.isView(values)) {
    throw new UnsupportedError({
      task,
      reason: `its elements are of type ${dtype}`,
      expected: 'numbers',
      cure: 'Number the classes from 0, and store numbers.',
    });
  }
  if (dtype === 'bool') return { numbers: values, kind: 'bool' };
  const isFloat = values instanceof Float32Array || values instanceof Float64Array;
  return { numbers: values, kind: isFloat ? 'float' : 'whole' };
}
