import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/** Says on stderr how much memory the process took at most: `peak memory 1.2 GB`. */
export function printPeakMemory(io: ConsoleIo): void {
  const bytes = io.peakMemoryBytes();
  const text = bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
  printLine(io.stderr, `peak memory ${text}`);
}
