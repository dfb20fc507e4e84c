import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startCommand } from '../../cli/test/run-command.ts';

/** A `topograft view` that runs. */
export interface ViewProcess {
  readonly child: ChildProcess;
  /** Of the page, without its hash. */
  readonly address: string;
}

/** Starts `topograft view` with a built site, and waits for the address that it prints. */
export async function startView(directory: string, site: string): Promise<ViewProcess> {
  const child = startCommand(['view', directory, '--no-open'], {
    env: { TOPOGRAFT_SITE: site },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [bytes] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, address: String(bytes).trim().replace(/#.*$/, '') };
}
