import type { NamedNetwork } from '@topograft/sparse-core/node';
import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/** Says on stderr, once each, what was decided while networks were read. */
export function printNotes(io: ConsoleIo, networks: readonly NamedNetwork[], quiet: boolean): void {
  if (quiet) return;
  for (const note of new Set(networks.flatMap((network) => network.notes))) printLine(io.stderr, `note: ${note}`);
}
