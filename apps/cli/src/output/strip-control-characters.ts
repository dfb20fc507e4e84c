/**
 * Text from files, names and servers made fit for a terminal: control characters, escape sequences' starters included,
 * become a visible mark; line breaks and tabs stay.
 */
export function stripControlCharacters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
}
