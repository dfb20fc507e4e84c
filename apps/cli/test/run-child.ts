import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A child process that has ended. */
export interface ChildOutcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Arguments of `node` that run the command from its sources. */
export function nodeArguments(args: readonly string[], nodeOptions: readonly string[] = []): string[] {
  return ['--conditions=@topograft/source', ...nodeOptions, main, ...args];
}

/** The environment of children: no download, no cache of the machine. */
export const childEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  TOPOGRAFT_OFFLINE: '1',
  TOPOGRAFT_CACHE: '/nonexistent',
};

/** Starts the real command. */
export function startChild(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, nodeArguments(args), { env: childEnvironment, ...options });
}

/** Waits for a child to end. */
export async function endOf(child: ChildProcess): Promise<ChildOutcome> {
  const ended = new Promise<Pick<ChildOutcome, 'code' | 'signal'>>((resolve, reject) => {
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

/** Runs the real command to its end. */
export function runChild(args: readonly string[], options: SpawnOptions = {}): Promise<ChildOutcome> {
  return endOf(startChild(args, options));
}
