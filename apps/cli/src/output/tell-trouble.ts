import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/** Says that the queue's server has stopped answering, or answers again. */
export function tellTrouble(io: ConsoleIo): (reason: string | null) => void {
  return (reason) =>
    printLine(
      io.stderr,
      reason === null
        ? 'the queue answers again'
        : `the queue does not answer (${reason}); trying again until it does, nothing is lost`,
    );
}
