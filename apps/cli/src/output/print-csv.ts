import { csvLine } from '@topograft/viz';
import type { TextStream } from './console-io.ts';

/** Writes rows as comma-separated values. */
export function printCsv(stream: TextStream, rows: readonly (readonly string[])[]): void {
  stream.write(rows.map(csvLine).join(''));
}
