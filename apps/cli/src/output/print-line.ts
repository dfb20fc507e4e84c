import type { TextStream } from './console-io.ts';
import { stripControlCharacters } from './strip-control-characters.ts';

/** Writes text as one line that is fit for a terminal; line breaks in it become spaces. */
export function printLine(stream: TextStream, text: string): void {
  stream.write(`${stripControlCharacters(text).replaceAll(/\s*\n\s*/g, ' ')}\n`);
}
