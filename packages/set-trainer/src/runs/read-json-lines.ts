import { jsonFields, type JsonFields, LimitError, parseStrictJson, utf8Text } from '@topograft/sparse-core';

const maxLineLength = 1_000_000;

/**
 * Reads the objects of a `.jsonl` file, one a line. What stands after the last line break was not written to its end, and
 * is passed over.
 *
 * @param read - makes a value of a line; `line` counts from 1
 * @throws {@link FormatError} when a line is no JSON object, or for what `read` throws
 * @throws {@link LimitError} for a line of more than a million characters
 */
export function readJsonLines<T>(
  bytes: Uint8Array,
  what: string,
  read: (fields: JsonFields, line: number, task: string) => T,
): T[] {
  const end = bytes.lastIndexOf(0x0a);
  if (end === -1) return [];
  return utf8Text(bytes.subarray(0, end), what)
    .split('\n')
    .map((text, index) => {
      const place = `line ${index + 1} of ${what}`;
      const task = `read ${place}`;
      if (text.length > maxLineLength) {
        throw new LimitError({
          task,
          reason: `it has ${text.length} characters`,
          expected: `at most ${maxLineLength}`,
          cure: 'It was hardly written by Topograft: get the file again.',
        });
      }
      return read(jsonFields(parseStrictJson(text, place), task), index + 1, task);
    });
}
