import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { checkLimit } from './check-limit.ts';
import { elementCount } from './element-count.ts';
import { parseStrictJson, type StrictJson } from './strict-json.ts';
import { type TensorDtype, tensorItemBytes } from './tensor.ts';

/**
 * How to read a safetensors file.
 *
 * @category Formats
 */
export interface SafetensorsOptions {
  /** Names the file in error messages. */
  readonly what?: string;
  /** Longest header, default 25,000,000. */
  readonly maxHeaderBytes?: number;
  /** Most tensors, default 200,000. */
  readonly maxTensors?: number;
  /** Longest name of a tensor in UTF-8, default 1,024. */
  readonly maxNameBytes?: number;
  /** Most dimensions of a tensor, default 8. */
  readonly maxRank?: number;
}

/**
 * Where one tensor of a safetensors file stands.
 *
 * @category Formats
 */
export interface TensorPlace {
  /** Key of the header. */
  readonly name: string;
  /** Type of the elements. */
  readonly dtype: TensorDtype;
  /** Sizes, outermost first, row-major; empty for a scalar. */
  readonly shape: readonly number[];
  /** First byte, counted from the end of the header. */
  readonly begin: number;
  /** First byte after it. */
  readonly end: number;
}

/**
 * The header of a safetensors file, every number checked.
 *
 * @category Formats
 */
export interface SafetensorsHeader {
  /** `__metadata__`, text to text; empty where there is none. */
  readonly metadata: ReadonlyMap<string, string>;
  /** In the order of their data, which they cover without a gap. */
  readonly places: readonly TensorPlace[];
}

/**
 * Bytes of the length that a safetensors file begins with.
 *
 * @category Formats
 */
export const safetensorsLengthBytes = 8;

const defaultMaxHeaderBytes = 25_000_000;

/**
 * Reads the length of the header from the first eight bytes of a safetensors file.
 *
 * @param start - the first bytes of the file
 * @param fileBytes - size of the whole file
 * @returns bytes of the header, which fits the file and the limit
 * @throws {@link FormatError} when the file is too short for it
 * @throws {@link LimitError} when it is longer than `maxHeaderBytes`
 * @category Formats
 */
export function readSafetensorsLength(start: Uint8Array, fileBytes: number, options: SafetensorsOptions = {}): number {
  const { what = 'the safetensors file', maxHeaderBytes = defaultMaxHeaderBytes } = options;
  if (fileBytes < safetensorsLengthBytes || start.length < safetensorsLengthBytes) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `a safetensors file begins with a length of 8 bytes, and this one ends after ${fileBytes}`,
    });
  }
  const length = new DataView(start.buffer, start.byteOffset, start.byteLength).getBigUint64(0, true);
  checkLimit(what, 'the header has', length, 'bytes', maxHeaderBytes, 'maxHeaderBytes');
  if (length > fileBytes - safetensorsLengthBytes) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `the header should have ${length} bytes, but only ${fileBytes - safetensorsLengthBytes} follow its length`,
      cure: 'The file is cut short, or it is no safetensors file.',
    });
  }
  return Number(length);
}

/**
 * Reads the header of a safetensors file: a JSON object from names to `{dtype, shape, data_offsets}`.
 *
 * @param bytes - the header alone
 * @param dataBytes - size of all that follows the header
 * @throws {@link FormatError} when it is not such an object, repeats a key, or its offsets leave a gap, overlap, or do
 *   not end where the file does
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for an element type that is not a {@link TensorDtype}
 * @category Formats
 */
export function readSafetensorsHeader(
  bytes: Uint8Array,
  dataBytes: number,
  options: SafetensorsOptions = {},
): SafetensorsHeader {
  const { what = 'the safetensors file', maxTensors = 200_000, maxNameBytes = 1024 } = options;
  const malformed = (reason: string, cure?: string): FormatError =>
    new FormatError({ task: `read ${what}`, reason, ...(cure === undefined ? {} : { cure }) });
  if (bytes[0] !== 0x7b) throw malformed('the header does not begin with "{"');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('the header is not valid UTF-8');
  }
  const header = parseStrictJson(text, what, 'the header');
  if (!(header instanceof Map)) throw malformed('the header is not an object');

  const metadata = readMetadata(header.get('__metadata__'), malformed);
  header.delete('__metadata__');
  checkLimit(what, 'the header lists', header.size, 'tensors', maxTensors, 'maxTensors');
  const places: TensorPlace[] = [];
  for (const [name, entry] of header as ReadonlyMap<string, StrictJson>) {
    const nameBytes = name.length * 3 <= maxNameBytes ? 0 : new TextEncoder().encode(name).length;
    checkLimit(what, 'the name of a tensor has', nameBytes, 'bytes', maxNameBytes, 'maxNameBytes');
    places.push(tensorPlace(name, entry, what, options.maxRank ?? 8));
  }
  places.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkCover(places, dataBytes, malformed);
  return { metadata, places };
}

function readMetadata(
  entry: StrictJson | undefined,
  malformed: (reason: string) => FormatError,
): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  if (entry === undefined) return metadata;
  if (!(entry instanceof Map)) throw malformed('"__metadata__" is not an object');
  for (const [key, value] of entry as ReadonlyMap<string, StrictJson>) {
    if (typeof value !== 'string') throw malformed(`"__metadata__" has a value for "${key}" that is not a string`);
    metadata.set(key, value);
  }
  return metadata;
}

function tensorPlace(name: string, entry: StrictJson, what: string, maxRank: number): TensorPlace {
  const malformed = (reason: string): FormatError =>
    new FormatError({ task: `read ${what}`, reason: `the tensor "${name}" ${reason}` });
  if (!(entry instanceof Map)) throw malformed('is not described by an object');
  const fields = entry as ReadonlyMap<string, StrictJson>;
  for (const key of fields.keys()) {
    if (key !== 'dtype' && key !== 'shape' && key !== 'data_offsets') throw malformed(`has an unknown field "${key}"`);
  }
  const dtype = fields.get('dtype');
  if (typeof dtype !== 'string') throw malformed('has no "dtype"');
  if (!isTensorDtype(dtype)) {
    throw new UnsupportedError({
      task: `read ${what}`,
      reason: `the tensor "${name}" has elements of an unsupported type`,
      expected: `one of ${Object.keys(tensorItemBytes).join(', ')}`,
      received: dtype,
    });
  }
  const shape = wholeNumbers(fields.get('shape'));
  if (shape === null) throw malformed('has no "shape" of whole numbers');
  checkLimit(what, `the tensor "${name}" has`, shape.length, 'dimensions', maxRank, 'maxRank');
  const offsets = wholeNumbers(fields.get('data_offsets'));
  const [begin, end] = offsets ?? [];
  if (begin === undefined || end === undefined || offsets!.length !== 2) {
    throw malformed('has no pair of whole numbers as "data_offsets"');
  }
  const count = elementCount(shape);
  if (count === null) throw malformed(`has the shape [${shape.join(', ')}], beyond 2^53 elements`);
  if (end < begin || end - begin !== count * tensorItemBytes[dtype]) {
    throw malformed(
      `needs ${count * tensorItemBytes[dtype]} bytes for its shape [${shape.join(', ')}], and its offsets are ${begin} to ${end}`,
    );
  }
  return { name, dtype, shape, begin, end };
}

function isTensorDtype(name: string): name is TensorDtype {
  return Object.hasOwn(tensorItemBytes, name);
}

function wholeNumbers(value: StrictJson | undefined): number[] | null {
  if (!Array.isArray(value)) return null;
  return value.every((item) => Number.isSafeInteger(item) && !Object.is(item, -0) && item >= 0) ? value : null;
}

function checkCover(
  places: readonly TensorPlace[],
  dataBytes: number,
  malformed: (reason: string, cure?: string) => FormatError,
): void {
  let covered = 0;
  for (const { name, begin, end } of places) {
    if (begin !== covered) {
      const fault = begin < covered ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw malformed(`the tensor "${name}" begins at byte ${begin} and ${fault}, which ends at byte ${covered}`);
    }
    covered = end;
  }
  const cut = places.find(({ end }) => end > dataBytes);
  if (cut !== undefined) {
    const there = Math.max(0, dataBytes - cut.begin);
    throw malformed(
      `it promises ${cut.end - cut.begin} bytes for the tensor "${cut.name}", and ends after ${there} of them`,
      'It was probably cut while it was copied.',
    );
  }
  if (covered !== dataBytes) {
    throw malformed(`its tensors end at byte ${covered} of the data, and the data have ${dataBytes} bytes`);
  }
}
