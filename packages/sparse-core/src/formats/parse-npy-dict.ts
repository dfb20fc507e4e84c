import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';

/**
 * The three entries of an npy header, as written there.
 *
 * @category Formats
 */
export interface NpyDict {
  /** Byte order, kind and size of an element: `<f4`. */
  readonly descr: string;
  /** Whether the first index runs fastest through the elements. */
  readonly fortranOrder: boolean;
  /** Sizes, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
}

const stringToken = /\s*(?:'([^'\\]*)'|"([^"\\]*)")/y;
const numberToken = /\s*(\d+)L?/y;
const wordToken = /\s*(True|False)/y;

/**
 * Parses the Python dictionary of an npy header: the keys `descr`, `fortran_order` and `shape`, each once, in any order.
 *
 * It reads no other Python: strings without escapes, `True`, `False`, and tuples of whole numbers.
 *
 * @throws {@link FormatError} for anything else
 * @throws {@link UnsupportedError} for a record type, whose `descr` is a list
 * @category Formats
 */
export function parseNpyDict(text: string, what: string): NpyDict {
  let position = 0;
  const malformed = (reason: string): FormatError =>
    new FormatError({
      task: `read ${what}`,
      reason: `${reason} at character ${position} of the npy header`,
      expected: "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
      received: text.trimEnd(),
    });
  const take = (token: RegExp): string | null => {
    token.lastIndex = position;
    const match = token.exec(text);
    if (match === null) return null;
    position = token.lastIndex;
    return match[1] ?? match[2] ?? '';
  };
  const sign = (character: string): boolean => {
    while (position < text.length && ' \t\r\n'.includes(text[position]!)) position++;
    if (text[position] !== character) return false;
    position++;
    return true;
  };
  const readShape = (): number[] => {
    if (!sign('(')) throw malformed('the shape is not a tuple');
    const shape: number[] = [];
    while (!sign(')')) {
      const digits = take(numberToken);
      if (digits === null) throw malformed('the shape holds something that is not a whole number');
      const size = Number(digits);
      if (!Number.isSafeInteger(size)) throw malformed(`the shape holds ${digits}, beyond 2^53 - 1`);
      shape.push(size);
      if (!sign(',') && text[position] !== ')') throw malformed('the shape is not closed');
    }
    return shape;
  };

  let descr: string | null = null;
  let fortranOrder: boolean | null = null;
  let shape: number[] | null = null;
  if (!sign('{')) throw malformed('no dictionary');
  while (!sign('}')) {
    const key = take(stringToken);
    if (key === null) throw malformed('no key');
    if (!sign(':')) throw malformed(`no value for "${key}"`);
    if (key === 'descr' && descr === null) {
      if (sign('[')) {
        throw new UnsupportedError({
          task: `read ${what}`,
          reason: 'its elements are records with several fields',
          expected: 'numbers, booleans or text',
          cure: 'Save each field as an array of its own.',
        });
      }
      descr = take(stringToken);
      if (descr === null) throw malformed('"descr" is not a string');
    } else if (key === 'fortran_order' && fortranOrder === null) {
      const word = take(wordToken);
      if (word === null) throw malformed('"fortran_order" is neither True nor False');
      fortranOrder = word === 'True';
    } else if (key === 'shape' && shape === null) {
      shape = readShape();
    } else {
      throw malformed(`the key "${key}" is repeated or unknown`);
    }
    if (!sign(',') && text[position] !== '}') throw malformed('a comma is missing');
  }
  if (text.slice(position).trim() !== '') throw malformed('text after the dictionary');
  if (descr === null || fortranOrder === null || shape === null) throw malformed('a key is missing');
  return { descr, fortranOrder, shape };
}
