/** Numbers behind a figure. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** How many rows the page shows at a time; default 200, fewer of wide ones. */
  readonly rowsAPage?: number;
  /** Whether the first column names the rows. */
  readonly hasRowHeads?: boolean;
}

/** A table as CSV, at full precision. */
export function csvOf({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

/** A table as JSON, at full precision. */
export function jsonOf(title: string, { columns, rows }: Table): string {
  return `${JSON.stringify({ title, columns, rows }, null, 1)}\n`;
}

function cellOf(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
