import { spawn } from 'node:child_process';

/** Where a command runs, and for how long it may. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Default: two minutes. */
  readonly timeoutMs?: number;
}

/** How a command ended. */
export interface CommandEnd {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, whether it succeeds or not. */
export async function endOfCommand(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs = 120_000 }: CommandOptions,
): Promise<CommandEnd> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => void (printed[stream] += text));
  }
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...end) => resolve(end));
  });
  return { code: signal ?? code!, ...printed };
}

/**
 * Runs a command to its end and gives what it printed on stdout.
 *
 * @throws Error with everything that the command printed, when it fails or takes too long
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { code, stdout, stderr } = await endOfCommand(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${[command, ...args].join(' ')} ended with ${code}.\n${stdout}${stderr}`.trimEnd());
}
