import { CommanderError } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { Interruption } from '../interruption.ts';
import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/**
 * Says what went wrong in one line on stderr, with the stack only when asked for.
 *
 * @param commandNames - listed when the command is unknown
 * @returns the exit code: 2 for a wrong argument, 130 or 143 after a signal, else 1
 */
export async function reportError(
  io: ConsoleIo,
  error: unknown,
  { debug, commandNames }: { readonly debug: boolean; readonly commandNames: readonly string[] },
): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    // Called without a command, the help that was shown says it all.
    if (error.code !== 'commander.help') printLine(io.stderr, `topograft: ${usageMessage(error, commandNames)}`);
    return exitCodes.usage;
  }
  if (error instanceof Interruption) {
    printLine(io.stderr, `topograft: ${error.message}`);
    return error.endSignal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }
  // Loaded only here, as `--help` must be quick.
  const { TopograftError } = await import('@topograft/sparse-core');
  const ours = TopograftError.isInstance(error);
  const message = error instanceof Error ? error.message : String(error);
  // Readers know what is wrong with a file; what to do about it is the same for all of them.
  const isBadFile = ours && error.code === 'TOPOGRAFT_FORMAT' && error.facts.cure === undefined;
  const cure = isBadFile ? ' Get the file again, or save it again with the tool that wrote it.' : '';
  const line = ours ? `${message}${cure}` : `something unforeseen: ${message}. Run again with --debug and report it.`;
  printLine(io.stderr, `topograft: ${line}`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return ours && error.code === 'TOPOGRAFT_ARGUMENT' ? exitCodes.usage : exitCodes.failed;
}

/** Commander's message in our manner: what and why, what there is, what to do. */
function usageMessage({ code, message }: CommanderError, commandNames: readonly string[]): string {
  const text = message.replace(/^error: /, '').replace(/\n\((.*)\)$/, '. $1');
  const all = code === 'commander.unknownCommand' ? ` Commands are ${commandNames.join(', ')}.` : '';
  return `${/[.!?]$/.test(text) ? text : `${text}.`}${all} Run with --help to see what there is.`;
}
