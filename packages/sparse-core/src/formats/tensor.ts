import { ArgumentError } from '../errors/argument-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import { elementCount } from './element-count.ts';
import { widenBfloat16, widenHalf } from './widen-half.ts';

/**
 * Bytes of one element of each type that safetensors files hold.
 *
 * @category Formats
 */
export const tensorItemBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;

/**
 * Element types of tensors, as safetensors names them.
 *
 * @category Formats
 */
export type TensorDtype = keyof typeof tensorItemBytes;

/**
 * A tensor as it stands in a safetensors file.
 *
 * @category Formats
 */
export interface Tensor {
  /** Type of the elements. */
  readonly dtype: TensorDtype;
  /** Sizes, outermost first, row-major; empty for a scalar. */
  readonly shape: readonly number[];
  /** Little-endian elements, `product of shape × tensorItemBytes[dtype]` bytes; may be a view of the file. */
  readonly data: Uint8Array;
}

/** Which typed array holds the stored bits of each type. */
const arrayTypes = {
  BOOL: Uint8Array,
  U8: Uint8Array,
  I8: Int8Array,
  U16: Uint16Array,
  I16: Int16Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  U32: Uint32Array,
  I32: Int32Array,
  F32: Float32Array,
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
} as const;

/**
 * The typed array that {@link tensorValues} makes of each type.
 *
 * @category Formats
 */
export interface TensorArrays {
  /** 0 and 1. */
  BOOL: Uint8Array;
  /** As stored. */
  U8: Uint8Array;
  /** As stored. */
  I8: Int8Array;
  /** As stored. */
  U16: Uint16Array;
  /** As stored. */
  I16: Int16Array;
  /** Widened, exactly. */
  F16: Float32Array;
  /** Widened, exactly. */
  BF16: Float32Array;
  /** As stored. */
  U32: Uint32Array;
  /** As stored. */
  I32: Int32Array;
  /** As stored. */
  F32: Float32Array;
  /** Big integers. */
  U64: BigUint64Array;
  /** Big integers. */
  I64: BigInt64Array;
  /** As stored. */
  F64: Float64Array;
}

/**
 * Elements of a tensor as a typed array.
 *
 * @category Formats
 */
export type TensorValues = TensorArrays[TensorDtype];

/**
 * The elements of a tensor: a view of its data where they are aligned, else a copy.
 *
 * F16 and BF16 are widened to `Float32Array`, BOOL is 0 and 1 in a `Uint8Array`, I64 and U64 are big integers.
 *
 * @param dtype - the type that the caller counts on, which also decides the type of the result
 * @throws {@link FormatError} when the tensor is not of that type
 * @category Formats
 * @example
 * ```ts
 * const any = tensorValues(tensor); // TensorValues
 * const weights = tensorValues(tensor, 'F32'); // Float32Array
 * ```
 */
export function tensorValues<D extends TensorDtype>(tensor: Tensor, dtype: D): TensorArrays[D];
export function tensorValues(tensor: Tensor): TensorValues;
export function tensorValues(tensor: Tensor, expected: TensorDtype = tensor.dtype): TensorValues {
  const { dtype, data } = tensor;
  if (dtype !== expected) {
    throw new FormatError({
      task: 'read the values of a tensor',
      reason: 'its elements are of another type',
      expected,
      received: dtype,
    });
  }
  const itemBytes = tensorItemBytes[dtype];
  const aligned = data.byteOffset % itemBytes === 0 ? data : data.slice();
  const place = [aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.length / itemBytes] as const;
  if (dtype === 'F16') return widenHalf(new Uint16Array(...place));
  if (dtype === 'BF16') return widenBfloat16(new Uint16Array(...place));
  return new arrayTypes[dtype](...place);
}

/**
 * A tensor over the memory of a typed array; F16 and BF16 take their bit patterns in a `Uint16Array`.
 *
 * @param values - as many as the product of `shape`; not copied
 * @throws {@link ShapeError} when the number of values does not fit the shape
 * @throws {@link ArgumentError} when the array is of another type than `dtype`
 * @category Formats
 */
export function tensorOf(dtype: TensorDtype, shape: readonly number[], values: TensorValues): Tensor {
  const task = `make a tensor of type ${dtype}`;
  if (!(values instanceof arrayTypes[dtype])) {
    throw new ArgumentError({
      task,
      reason: 'the values are in the wrong kind of array',
      expected: arrayTypes[dtype].name,
      received: values.constructor.name,
    });
  }
  if (elementCount(shape) !== values.length) {
    throw new ShapeError({ task, reason: `the shape [${shape.join(', ')}] does not fit ${values.length} values` });
  }
  return { dtype, shape: [...shape], data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
