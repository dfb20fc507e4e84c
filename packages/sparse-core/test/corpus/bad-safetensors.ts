import { ascii, type BadFile, excessive, join, malformed, unsupported } from './bad-file.ts';

type Place = readonly [number, number];

function uint64(value: bigint): Uint8Array {
  return new Uint8Array(BigUint64Array.of(value).buffer);
}

/** A safetensors file with any header text and as many zero bytes of data. */
export function safetensorsBytes(header: string | Uint8Array, dataBytes: number = 0): Uint8Array {
  const text = typeof header === 'string' ? ascii(header) : header;
  return join(uint64(BigInt(text.length)), text, new Uint8Array(dataBytes));
}

function tensor(shape: string, [begin, end]: Place, dtype: string = '"U8"'): string {
  return `{"dtype":${dtype},"shape":${shape},"data_offsets":[${begin},${end}]}`;
}

/** Every fault of a safetensors file that {@link readSafetensors} must name. */
export function badSafetensors(): BadFile[] {
  const one = (entry: string, dataBytes: number = 2): Uint8Array => safetensorsBytes(`{"a":${entry}}`, dataBytes);
  const good = tensor('[2]', [0, 2]);
  const many = Array.from({ length: 200_001 }, (_, index) => `"${index}":${tensor('[0]', [0, 0])}`);
  return [
    malformed('an empty file', new Uint8Array(0), 'begins with a length of 8 bytes, and this one ends after 0'),
    malformed('a file of seven bytes', new Uint8Array(7), 'this one ends after 7'),
    malformed('a header longer than the file', uint64(100n), 'the header should have 100 bytes, but only 0 follow'),
    excessive(
      'a header of 2 GB',
      join(uint64(2_000_000_000n), ascii('{}')),
      '2000000000 bytes, more than the limit. Expected at most 25000000 bytes',
    ),
    excessive(
      'a header of 2^64 - 1 bytes',
      join(uint64(2n ** 64n - 1n), ascii('{}')),
      'the header has 18446744073709551615 bytes',
    ),
    malformed('a header of no bytes', safetensorsBytes(''), 'does not begin with "{"'),
    malformed('a header that begins with a space', safetensorsBytes(' {}'), 'does not begin with "{"'),
    malformed('a header that is an array', safetensorsBytes('[]'), 'does not begin with "{"'),
    malformed('a header that is not UTF-8', safetensorsBytes(Uint8Array.of(0x7b, 0xff, 0x7d)), 'not valid UTF-8'),
    malformed('a header that is not closed', safetensorsBytes('{"a":1'), 'an object that is not closed at character 6'),
    malformed('text after the header', safetensorsBytes('{} x'), 'more after its end at character 3'),
    malformed('a tensor listed twice', safetensorsBytes(`{"a":${good},"a":${good}}`, 2), 'the key "a" twice'),
    malformed(
      'a tensor listed twice, once escaped',
      safetensorsBytes(`{"a":${good},"\\u0061":${good}}`, 2),
      'the key "a" twice',
    ),
    malformed('a field listed twice', one('{"dtype":"U8","dtype":"U8"}'), 'the key "dtype" twice'),
    malformed('a string that is not closed', safetensorsBytes('{"a'), 'an unfinished string'),
    malformed('a string with a damaged escape', safetensorsBytes('{"\\x":1}'), 'a string with a damaged escape'),
    malformed('a line break in a string', safetensorsBytes('{"\n":1}'), 'a control character in a string'),
    malformed(
      'nesting of ten thousand arrays',
      safetensorsBytes(`{"a":${'['.repeat(10_000)}`),
      'nested deeper than 64',
    ),
    malformed('metadata that is no object', safetensorsBytes('{"__metadata__":[]}'), '"__metadata__" is not an object'),
    malformed(
      'metadata with a number',
      safetensorsBytes('{"__metadata__":{"k":1}}'),
      'a value for "k" that is not a string',
    ),
    malformed('a tensor that is a number', one('3'), 'the tensor "a" is not described by an object'),
    malformed('a tensor with an unknown field', one('{"dtype":"U8","x":1}'), 'has an unknown field "x"'),
    malformed('a tensor without type', one('{"shape":[2],"data_offsets":[0,2]}'), 'has no "dtype"'),
    unsupported('a type that does not exist', one(tensor('[2]', [0, 2], '"U9"')), 'Expected one of BOOL, U8'),
    unsupported('a type called __proto__', one(tensor('[2]', [0, 2], '"__proto__"')), 'Received __proto__'),
    malformed('a tensor without shape', one('{"dtype":"U8","data_offsets":[0,2]}'), 'has no "shape" of whole numbers'),
    malformed('a negative size', one(tensor('[-2]', [0, 2])), 'has no "shape" of whole numbers'),
    malformed('a size that is a fraction', one(tensor('[1.5]', [0, 2])), 'has no "shape" of whole numbers'),
    malformed('a size beyond 2^53', one(tensor('[9007199254740993]', [0, 2])), 'has no "shape" of whole numbers'),
    malformed('sizes whose product overflows', one(tensor('[4294967296,4294967296]', [0, 2])), 'beyond 2^53 elements'),
    excessive('nine dimensions', one(tensor('[1,1,1,1,1,1,1,1,2]', [0, 2])), '9 dimensions, more than the limit'),
    malformed('one offset', one('{"dtype":"U8","shape":[2],"data_offsets":[0]}'), 'has no pair of whole numbers'),
    malformed(
      'three offsets',
      one('{"dtype":"U8","shape":[2],"data_offsets":[0,2,2]}'),
      'has no pair of whole numbers',
    ),
    malformed('offsets that fall', one(tensor('[2]', [2, 0])), 'its offsets are 2 to 0'),
    malformed('offsets that do not fit the shape', one(tensor('[3]', [0, 2])), 'needs 3 bytes for its shape [3]'),
    malformed(
      'data before the first tensor',
      one(tensor('[2]', [1, 3]), 3),
      'begins at byte 1 and leaves a gap before it',
    ),
    malformed(
      'a gap between tensors',
      safetensorsBytes(`{"a":${good},"b":${tensor('[1]', [3, 4])}}`, 4),
      '"b" begins at byte 3 and leaves a gap',
    ),
    malformed(
      'tensors that overlap',
      safetensorsBytes(`{"a":${good},"b":${tensor('[2]', [1, 3])}}`, 3),
      '"b" begins at byte 1 and overlaps',
    ),
    malformed(
      'data after the last tensor',
      one(good, 5),
      'its tensors end at byte 2 of the data, and the data have 5 bytes',
    ),
    malformed('data cut short', one(good, 1), 'it promises 2 bytes for the tensor "a", and ends after 1 of them'),
    excessive('200,001 tensors', safetensorsBytes(`{${many.join(',')}}`), 'the header lists 200001 tensors'),
    excessive(
      'a name of 1,025 bytes',
      safetensorsBytes(`{"${'é'.repeat(512)}x":${good}}`, 2),
      'has 1025 bytes, more than the limit',
    ),
  ];
}
