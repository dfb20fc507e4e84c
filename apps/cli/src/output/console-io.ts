import type { Environment } from '@topograft/datasets/node';

/** A stream that text goes to, and whether a person is watching it. */
export interface TextStream {
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
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}
