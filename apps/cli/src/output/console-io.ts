import type { Environment } from '@topograft/datasets/node';

/** A stream that text goes to. */
export interface TextStream {
  /** Whether a person watches it; of stderr, on a terminal where lines can be drawn anew. */
  readonly isTTY: boolean;
  write(text: string): void;
}

/** Everything of the process that a command may touch; tests pass their own. */
export interface ConsoleIo {
  /** Carries the result and nothing else. */
  readonly stdout: TextStream;
  /** Progress, notes, warnings and errors. */
  readonly stderr: TextStream;
  readonly env: Environment;
  /** Most memory that the process has held so far. */
  peakMemoryBytes(): number;
  /**
   * From now on Ctrl-C and SIGTERM abort the signal that is returned, with an {@link Interruption} as the reason; until a
   * command asks for this they end the process, which is right for those that have nothing to put in order.
   */
  heedSignals(): AbortSignal;
}
