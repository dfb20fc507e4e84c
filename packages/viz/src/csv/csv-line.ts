/**
 * One line of comma-separated values (RFC 4180, but with a bare line feed); what could be misread stands in quotes.
 *
 * Numbers are written in JavaScript's shortest form, which reads back to the same number; `null` is an empty field.
 *
 * @category Figures
 * @example
 * ```ts
 * csvLine(['shirt, white', 0.25, null]); // "shirt, white",0.25,
 * ```
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

function csvField(field: string | number | null): string {
  if (field === null) return '';
  const text = String(field);
  return /[",\p{Cc}]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
