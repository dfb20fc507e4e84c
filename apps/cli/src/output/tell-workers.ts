import type { QueueAddress } from '@topograft/experiments/queue';
import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';
import { shellWord } from './shell-word.ts';

/** Says who does the jobs of a queue, and how to have more of them: without one nothing would happen. */
export function tellWorkers(io: ConsoleIo, { shown }: QueueAddress, store: string): void {
  printLine(
    io.stderr,
    `workers do the jobs; start one with: topograft worker --queue ${shown} --store ${shellWord(store)}`,
  );
}
