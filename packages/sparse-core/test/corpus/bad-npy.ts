import { ascii, type BadFile, excessive, join, malformed, unsupported } from './bad-file.ts';

/** An npy file with any header text and data. */
export function npyBytes(text: string, data: Uint8Array, version: number = 1): Uint8Array {
  const length =
    version === 1
      ? new Uint8Array(Uint16Array.of(text.length).buffer)
      : new Uint8Array(Uint32Array.of(text.length).buffer);
  return join(Uint8Array.of(0x93), ascii('NUMPY'), Uint8Array.of(version, 0), length, ascii(text), data);
}

/** The header text of an npy file in row-major order; `descr` and `shape` as Python writes them. */
export function npyText(descr: string, shape: string): string {
  return `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
}

/** Every fault of an npy file that {@link readNpy} must name. */
export function badNpy(): BadFile[] {
  const two = Uint8Array.of(1, 2);
  const good = npyBytes(npyText("'|u1'", '(2,)'), two);
  const text = (fault: string, header: string, message: string): BadFile =>
    malformed(fault, npyBytes(header, two), message);
  const type = (fault: string, descr: string, message: string): BadFile =>
    unsupported(fault, npyBytes(npyText(descr, '(2,)'), two), message);
  const changed = (place: number, value: number): Uint8Array => good.with(place, value);
  return [
    malformed('an empty file', new Uint8Array(0), 'has at least 10 bytes, and this has 0'),
    malformed('another magic', changed(1, 0x4d), 'does not begin with the six bytes'),
    unsupported('version 4', changed(6, 4), 'version 4.0 of the npy format'),
    unsupported('version 1.7', changed(7, 7), 'version 1.7 of the npy format'),
    malformed(
      'version 2 without a length',
      join(good.subarray(0, 6), Uint8Array.of(2, 0, 9, 0)),
      'inside the npy header',
    ),
    malformed('a header cut short', good.subarray(0, 30), 'but the file ends after 30'),
    excessive(
      'a header of 4 GB',
      join(good.subarray(0, 6), Uint8Array.of(2, 0, 255, 255, 255, 255)),
      '4294967295 bytes, more than the limit. Expected at most 65536 bytes',
    ),
    malformed(
      'a header of version 3 that is not UTF-8',
      join(npyBytes('    ', two, 3).subarray(0, 12), Uint8Array.of(255, 255, 255, 255)),
      'not valid UTF-8',
    ),
    malformed('data cut short', good.subarray(0, -1), 'The file is cut short'),
    malformed('bytes after the data', join(good, two), 'Something was appended'),
    text('a header that is no dictionary', '(1, 2)\n', 'no dictionary'),
    text('a key that is no string', '{descr: 1}\n', 'no key'),
    text('a key without value', "{'descr'}\n", 'no value for "descr"'),
    text('a missing key', "{'descr': '|u1', 'shape': (2,), }\n", 'a key is missing'),
    text('a repeated key', "{'shape': (2,), 'shape': (2,), }\n", 'the key "shape" is repeated or unknown'),
    text('an unknown key', "{'__proto__': (2,), }\n", 'the key "__proto__" is repeated or unknown'),
    text('an order that is a number', "{'fortran_order': 1}\n", '"fortran_order" is neither True nor False'),
    text('a type that is a number', "{'descr': 1}\n", '"descr" is not a string'),
    text('a call in place of a shape', npyText("'|u1'", "__import__('os')"), 'the shape is not a tuple'),
    text('a negative size', npyText("'|u1'", '(-2,)'), 'something that is not a whole number'),
    text('a shape that is not closed', "{'shape': (2 3)}\n", 'the shape is not closed'),
    text('a size beyond 2^53', npyText("'|u1'", '(9007199254740993,)'), 'beyond 2^53 - 1'),
    text('sizes whose product overflows', npyText("'|u1'", '(4294967296, 4294967296)'), 'more than 2^53 bytes'),
    text('bytes that overflow', npyText("'<f8'", '(9007199254740991,)'), 'more than 2^53 bytes'),
    text('65 dimensions', npyText("'|u1'", `(${'1,'.repeat(65)})`), 'the shape has 65 sizes'),
    text('a comma that is missing', "{'fortran_order': False 'shape': (2,)}\n", 'a comma is missing'),
    text('text after the dictionary', `${npyText("'|u1'", '(2,)')}; x`, 'text after the dictionary'),
    text('a petabyte in a few bytes', npyText("'<f8'", '(140737488355328,)'), 'its header asks for'),
    type('pickled objects', "'|O'", 'pickled Python objects, which can run code'),
    type('records', "[('a', '<f4')]", 'its elements are records'),
    type('complex numbers', "'<c8'", 'Received <c8'),
    type('dates', "'<M8[ns]'", 'Received <M8[ns]'),
    type('strings of no characters', "'<U0'", 'Received <U0'),
    type('wide numbers without byte order', "'|f4'", 'Received |f4'),
    type('a type called __proto__', "'__proto__'", 'Received __proto__'),
  ];
}
