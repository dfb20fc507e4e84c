import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/** Says that the queue's server has stopped answering, or refuses what it is asked, or answers again. */
export function tellTrouble(io: ConsoleIo): (reason: string | null) => void {
  return (reason) => {
    // What Redis itself says begins with a word in capitals.
    const what = /^[A-Z]+ /.test(reason ?? '') ? 'refuses' : 'does not answer';
    printLine(
      io.stderr,
      reason === null
        ? 'the queue answers again'
        : `the queue ${what} (${reason}); trying again until it does, nothing is lost`,
    );
  };
}
