import { spawn } from 'node:child_process';

/** Where a command runs, and for how long it may. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Default: two minutes. */
  readonly timeoutMs?: number;
}

/**
 * Runs a command to its end and gives what it printed on stdout.
 *
 * @throws Error with everything that the command printed, when it fails or takes too long
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs = 120_000 }: CommandOptions,
): Promise<string> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => void (printed[stream] += text));
  }
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...end) => resolve(end));
  });
  if (code === 0) return printed.stdout;
  throw new Error(
    `${[command, ...args].join(' ')} ended with ${signal ?? code}.\n${printed.stdout}${printed.stderr}`.trimEnd(),
  );
}
