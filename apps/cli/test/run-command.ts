import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { childEnvironment, type ChildOutcome, endOf, nodeArguments } from './run-child.ts';

/** How the command is started. */
export interface CommandOptions {
  /** Options of Node. */
  readonly node?: readonly string[];
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: SpawnOptions['stdio'];
}

/** Starts `topograft` from its sources, for tests in other folders: as its own tests do. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): ChildProcess {
  const { node = [], env = {}, stdio = ['ignore', 'pipe', 'pipe'] } = options;
  return spawn(process.execPath, nodeArguments(args, node), { env: { ...childEnvironment, ...env }, stdio });
}

/**
 * Runs `topograft` to its end.
 *
 * @throws Error with what it said, when it does not end with 0
 */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<ChildOutcome> {
  const ended = await endOf(startCommand(args, options));
  if (ended.code === 0) return ended;
  throw new Error(`topograft ${args.join(' ')} ended with ${ended.signal ?? ended.code}: ${ended.stderr.trimEnd()}`);
}
