import type { TextStream } from './console-io.ts';

/** Writes rows of numbers and plain words as comma-separated values. */
export function printCsv(stream: TextStream, rows: readonly (readonly string[])[]): void {
  stream.write(rows.map((row) => `${row.join(',')}\n`).join(''));
}
