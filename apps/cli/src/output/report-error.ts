import { ArgumentError, TopograftError } from '@topograft/sparse-core';
import { CommanderError } from 'commander';
import type { ConsoleIo } from './console-io.ts';
import { stripControlCharacters } from './strip-control-characters.ts';

/** Exit codes of the command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130, terminated: 143 } as const;

/**
 * Says what went wrong in one line on stderr, with the stack only when asked for.
 *
 * @returns the exit code: 2 for a wrong argument, 130 or 143 after a signal, else 1
 */
export function reportError(io: ConsoleIo, error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (io.signal.aborted) {
    io.stderr.write('interrupted\n');
    return io.signal.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }
  const message = error instanceof Error ? error.message : String(error);
  const line = TopograftError.isInstance(error)
    ? message
    : `something unforeseen: ${message}. Run again with --debug and report it.`;
  io.stderr.write(`topograft: ${stripControlCharacters(line).replaceAll('\n', ' ')}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  const isUsage =
    error instanceof ArgumentError || (TopograftError.isInstance(error) && error.code === 'TOPOGRAFT_ARGUMENT');
  return isUsage ? exitCodes.usage : exitCodes.failed;
}
