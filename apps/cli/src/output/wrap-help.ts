import { Help } from 'commander';

/** A column narrower than this is not wrapped: it would be one word a line. */
const leastWidth = 20;

/**
 * Wraps the text of a help page to a width: paragraphs flow anew, and indented lines stay as they are, so that an
 * example can be copied from any terminal.
 */
export function wrapHelp(text: string, width: number): string {
  // Neither line of a break within a paragraph is empty or indented.
  const flowing = text.replaceAll(/(?<=[^\s:])\n(?=\S)/g, ' ');
  const help = Object.assign(new Help(), { minWidthToWrap: leastWidth });
  return flowing
    .split('\n')
    .map((line) => (line.startsWith(' ') ? line : help.boxWrap(line, width)))
    .join('\n');
}
