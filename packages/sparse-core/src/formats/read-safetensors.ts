import {
  readSafetensorsHeader,
  readSafetensorsLength,
  type SafetensorsHeader,
  safetensorsLengthBytes,
  type SafetensorsOptions,
} from './safetensors-header.ts';
import type { Tensor } from './tensor.ts';

/**
 * What a safetensors file holds.
 *
 * @category Formats
 */
export interface SafetensorsFile {
  /** `__metadata__` of the header, text to text; empty where there is none. */
  readonly metadata: ReadonlyMap<string, string>;
  /** By name, in the order of their data. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/**
 * Reads a safetensors file.
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | u64, little-endian | bytes of the header, n |
 * | 8 | n bytes of UTF-8 | JSON object: name → `{dtype, shape, data_offsets: [begin, end]}`, and `__metadata__` |
 * | 8 + n | to the end | data; offsets count from here and cover it without gap or overlap |
 *
 * @param bytes - the whole file, trusted in nothing
 * @returns metadata and tensors, in the order of their data; their `data` are views of `bytes`
 * @throws {@link FormatError} when the bytes do not follow the format
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for an element type that is not a {@link TensorDtype}
 * @category Formats
 * @example
 * ```ts
 * const { tensors } = readSafetensors(bytes);
 * const weights = tensorValues(tensors.get('layers.0.weights')!);
 * ```
 */
export function readSafetensors(bytes: Uint8Array, options: SafetensorsOptions = {}): SafetensorsFile {
  const dataOffset = safetensorsLengthBytes + readSafetensorsLength(bytes, bytes.length, options);
  const header = bytes.subarray(safetensorsLengthBytes, dataOffset);
  return safetensorsFile(readSafetensorsHeader(header, bytes.length - dataOffset, options), bytes.subarray(dataOffset));
}

/**
 * Joins a checked header with the data that follow it; the tensors are views of the data.
 *
 * @category Formats
 */
export function safetensorsFile({ metadata, places }: SafetensorsHeader, data: Uint8Array): SafetensorsFile {
  const tensors = new Map<string, Tensor>();
  for (const { name, dtype, shape, begin, end } of places) {
    tensors.set(name, { dtype, shape, data: data.subarray(begin, end) });
  }
  return { metadata, tensors };
}
