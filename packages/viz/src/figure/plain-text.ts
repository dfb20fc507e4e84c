/**
 * One line of text that is safe to draw: runs of white space become one space; control characters, bidirectional
 * overrides and halves of surrogate pairs become the replacement character.
 *
 * Markup needs no care here: it is escaped when the figure is written.
 */
export function plainText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '\uFFFD')
    .trim();
}
