import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const nodeArguments = ['--conditions=@topograft/source', main];
const run = promisify(execFile);

/** Runs the real command from its sources, to its end; gives what it prints. */
export async function runCommand(args: readonly string[]): Promise<string> {
  const env = { ...process.env, TOPOGRAFT_OFFLINE: '1' };
  return (await run(process.execPath, [...nodeArguments, ...args], { env, timeout: 120_000 })).stdout;
}

/** A `topograft view` that runs. */
export interface ViewProcess {
  readonly child: ChildProcess;
  /** Of the page, without its hash. */
  readonly address: string;
}

/** Starts `topograft view` with a built site, and waits for the address that it prints. */
export async function startView(directory: string, site: string): Promise<ViewProcess> {
  const child = spawn(process.execPath, [...nodeArguments, 'view', directory, '--no-open'], {
    env: { ...process.env, TOPOGRAFT_SITE: site },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [bytes] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, address: String(bytes).trim().replace(/#.*$/, '') };
}
