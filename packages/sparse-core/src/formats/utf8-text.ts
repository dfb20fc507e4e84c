import { FormatError } from '../errors/format-error.ts';

/**
 * Bytes of a file as text.
 *
 * @param what - names the file in the error
 * @throws {@link FormatError} when they are not valid UTF-8
 * @category Formats
 */
export function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError({ task: `read ${what}`, reason: 'it is not valid UTF-8', cause });
  }
}
