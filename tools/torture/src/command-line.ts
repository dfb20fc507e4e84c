import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { repository } from './repository.ts';

/** How the command is started. */
export interface CommandOptions {
  /** Options of Node. */
  readonly node?: readonly string[];
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: SpawnOptions['stdio'];
}

/** A command that has ended. */
export interface EndedCommand {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `topograft` from its sources; it makes no request and finds no data of the machine. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): ChildProcess {
  const { node = [], env = {}, stdio = ['ignore', 'pipe', 'pipe'] } = options;
  const main = `${repository}apps/cli/src/main.ts`;
  return spawn(process.execPath, ['--conditions=@topograft/source', ...node, main, ...args], {
    env: { PATH: process.env['PATH'], TOPOGRAFT_OFFLINE: '1', TOPOGRAFT_CACHE: '/dev/null/cache', ...env },
    stdio,
  });
}

/** Waits for a command to end. */
export async function endOf(child: ChildProcess): Promise<EndedCommand> {
  const ended = new Promise<Pick<EndedCommand, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const [{ code, signal }, stdout, stderr] = await Promise.all([
    ended,
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
  ]);
  return { code, signal, stdout, stderr };
}

/**
 * Runs `topograft` to its end.
 *
 * @throws Error with what it said, when it does not end with 0
 */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<EndedCommand> {
  const ended = await endOf(startCommand(args, options));
  if (ended.code === 0) return ended;
  throw new Error(`topograft ${args.join(' ')} ended with ${ended.signal ?? ended.code}: ${ended.stderr.trimEnd()}`);
}
