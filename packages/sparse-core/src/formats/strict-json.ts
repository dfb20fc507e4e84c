import { FormatError } from '../errors/format-error.ts';

/**
 * A JSON value whose objects are maps, so that no key, `__proto__` included, can reach a prototype.
 *
 * @category Formats
 */
export type StrictJson = string | number | boolean | null | readonly StrictJson[] | ReadonlyMap<string, StrictJson>;

const maxDepth = 64;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Parses JSON text and refuses what `JSON.parse` lets pass in silence: a key that occurs twice in one object.
 *
 * @param text - one JSON value, white space around it allowed; nesting of at most 64
 * @param what - names the file in error messages
 * @param subject - names the text in error messages
 * @throws {@link FormatError} naming the first fault and its place
 * @category Formats
 * @see RFC 8259
 */
export function parseStrictJson(text: string, what: string, subject: string = 'the JSON text'): StrictJson {
  let position = 0;
  const malformed = (reason: string): FormatError =>
    new FormatError({ task: `read ${what}`, reason: `${subject} has ${reason} at character ${position}` });
  const skipSpace = (): void => {
    for (;;) {
      const code = text.charCodeAt(position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      position++;
    }
  };
  const take = (character: string): boolean => {
    skipSpace();
    if (text[position] !== character) return false;
    position++;
    return true;
  };
  const word = <T extends StrictJson>(spelling: string, value: T): T => {
    if (!text.startsWith(spelling, position)) throw malformed('something that is not JSON');
    position += spelling.length;
    return value;
  };
  // Strings and numbers are scanned by hand: a regular expression can run out of stack on a text of megabytes.
  const readString = (): string => {
    const begin = position++;
    let escaped = false;
    for (; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === 0x22) break;
      if (code < 0x20) throw malformed('a control character in a string');
      if (code === 0x5c) {
        escaped = true;
        position++;
      }
    }
    if (position >= text.length) throw malformed('an unfinished string');
    const quoted = text.slice(begin, ++position);
    if (!escaped) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw malformed('a string with a damaged escape');
    }
  };
  const readNumber = (): number => {
    const begin = position;
    while (position < text.length && '+-.0123456789eE'.includes(text[position]!)) position++;
    const digits = text.slice(begin, Math.min(position, begin + 400));
    if (!number.test(digits) || begin + digits.length !== position) throw malformed('something that is not JSON');
    return Number(digits);
  };
  const readArray = (depth: number): StrictJson[] => {
    position++;
    const items: StrictJson[] = [];
    if (take(']')) return items;
    do items.push(readValue(depth + 1));
    while (take(','));
    if (!take(']')) throw malformed('an array that is not closed');
    return items;
  };
  const readObject = (depth: number): Map<string, StrictJson> => {
    position++;
    const members = new Map<string, StrictJson>();
    if (take('}')) return members;
    do {
      skipSpace();
      if (text[position] !== '"') throw malformed('an object without a key');
      const key = readString();
      if (members.has(key)) throw malformed(`the key ${JSON.stringify(key.slice(0, 60))} twice`);
      if (!take(':')) throw malformed('a key without a value');
      members.set(key, readValue(depth + 1));
    } while (take(','));
    if (!take('}')) throw malformed('an object that is not closed');
    return members;
  };
  const readValue = (depth: number): StrictJson => {
    if (depth > maxDepth) throw malformed(`values nested deeper than ${maxDepth}`);
    skipSpace();
    switch (text[position]) {
      case '{':
        return readObject(depth);
      case '[':
        return readArray(depth);
      case '"':
        return readString();
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      default:
        return readNumber();
    }
  };
  const value = readValue(0);
  skipSpace();
  if (position !== text.length) throw malformed('more after its end');
  return value;
}
