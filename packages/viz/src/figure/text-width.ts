/**
 * Width of a line of text in pixels, estimated from the kind of each character.
 *
 * No font can be measured without a browser; the table follows DejaVu Sans, a wide face, so that text fits in others.
 *
 * @param fontSize - pixels
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * fontSize;
}

function characterWidth(character: string): number {
  if (/[\u0300-\u036F]/.test(character)) return 0;
  if (/[ijl|.,:;'!I ]/.test(character)) return 0.33;
  if (/[ftr()[\]/\\"-]/.test(character)) return 0.41;
  if (/[mwMW@%—]/.test(character)) return 0.96;
  if (/[A-Z]/.test(character)) return 0.7;
  return character >= '\u1100' && !/[\u2000-\u2BFF]/.test(character) ? 1 : 0.63;
}

/** Shortens a text in its middle, because the ends of names tell them apart, until it fits a width in pixels. */
export function fitText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept / 2);
    const shortened = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - kept + head).join('')}`;
    if (textWidth(shortened, fontSize) <= width) return shortened;
  }
  return '…';
}

/** Breaks a text at spaces into lines that fit a width in pixels; a word that is too long is shortened. */
export function wrapText(text: string, width: number, fontSize: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > width) {
      lines.push(line);
      line = fitText(word, width, fontSize);
    } else {
      line = line === '' ? fitText(word, width, fontSize) : longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
