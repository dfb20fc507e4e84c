/**
 * Element types of arrays we read and write. `bytes` is NumPy's `S`, `text` its `U`.
 *
 * @category Formats
 */
export type NpyDtype =
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64'
  | 'bytes'
  | 'text';

/**
 * Elements of a {@link NpyArray}: `bool` as 0 and 1 in a `Uint8Array`, `float16` widened to `Float32Array`, `int64` and
 * `uint64` as big integers, `bytes` (one character a byte) and `text` as strings without their trailing NULs.
 *
 * @category Formats
 */
export type NpyValues =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | readonly string[];

/**
 * One array as NumPy stores it.
 *
 * @category Formats
 */
export interface NpyArray {
  /** Type of the elements as they are stored. */
  readonly dtype: NpyDtype;
  /** Sizes, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
  /** True when the first index runs fastest through `values`. */
  readonly fortranOrder: boolean;
  /** As many as the product of `shape`. */
  readonly values: NpyValues;
}
