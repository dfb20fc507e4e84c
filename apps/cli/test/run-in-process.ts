import type { ConsoleIo } from '../src/output/console-io.ts';
import { runProgram } from '../src/program.ts';

/** What a call printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a call is run. */
export interface CallOptions {
  readonly env?: ConsoleIo['env'];
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs the command line in this process; nothing of the process but its files is touched. */
export async function runInProcess(args: readonly string[], options: CallOptions = {}): Promise<Outcome> {
  const { env = { TOPOGRAFT_OFFLINE: '1', TOPOGRAFT_CACHE: '/nonexistent' }, isTTY = false, signal } = options;
  const written = { stdout: '', stderr: '' };
  const code = await runProgram(args, {
    stdout: { isTTY, write: (text) => void (written.stdout += text) },
    stderr: { isTTY: false, write: (text) => void (written.stderr += text) },
    env,
    peakMemoryBytes: () => 1_230_000_000,
    heedSignals: () => signal ?? new AbortController().signal,
  });
  return { code, ...written };
}
