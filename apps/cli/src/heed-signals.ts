import { type EndSignal, Interruption } from './interruption.ts';
import { canRedraw } from './output/can-redraw.ts';

const SHOW_CURSOR = '\u001b[?25h';
const endSignals: readonly EndSignal[] = ['SIGINT', 'SIGTERM'];

/**
 * Turns the first Ctrl-C or SIGTERM into an abort, so that the command can put its files in order; the second ends the
 * process at once.
 *
 * The listeners stay in place after the first signal: were they removed, the cursor's keeper would be the last listener
 * left, and end the process in our stead.
 */
export function heedSignals(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const listeners = endSignals.map((endSignal) => {
    const listener = (): void => {
      if (!controller.signal.aborted) {
        controller.abort(new Interruption(endSignal));
        return;
      }
      for (const [name, other] of listeners) process.removeListener(name, other);
      if (canRedraw(process.stderr, process.env)) process.stderr.write(SHOW_CURSOR);
      process.kill(process.pid, endSignal);
    };
    process.on(endSignal, listener);
    return [endSignal, listener] as const;
  });
  return controller.signal;
}
