import { ArgumentError } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { printLine } from '../output/print-line.ts';
import { findSite } from '../view/find-site.ts';
import { isLoopback } from '../view/served-hosts.ts';
import { startViewServer } from '../view/start-view-server.ts';

/** Options of `topograft view`. */
export interface ViewOptions {
  readonly port: number;
  readonly host: string;
  readonly allowRemote: boolean;
  readonly open: boolean;
  readonly quiet: boolean;
}

/** What `topograft view` does; it ends with the signal that interrupts it. */
export async function view(io: ConsoleIo, directory: string, options: ViewOptions): Promise<void> {
  const { port, host, allowRemote, open, quiet } = options;
  if (!isLoopback(host) && !allowRemote) {
    throw new ArgumentError({
      task: `listen at ${host}`,
      reason: 'others on the network could look at the folder',
      cure: 'Add --allow-remote if they may; whoever has the address that is printed then can.',
    });
  }
  const signal = io.heedSignals();
  const server = await startViewServer({ directory, site: await findSite(io), port, host });
  try {
    const { address, listing } = server;
    if (!isLoopback(host)) {
      printLine(io.stderr, 'warning: whoever has this address can look at the folder, and it is sent unencrypted');
    }
    for (const note of listing.notes) printLine(io.stderr, `note: ${note}`);
    const page = `${address}#/runs`;
    printLine(io.stdout, page);
    if (!quiet) {
      const counts = `${countOf(listing.runs.size, 'run')} and ${countOf(listing.reports.size, 'report')}`;
      printLine(io.stderr, `showing ${counts} of ${directory}; Ctrl-C ends it`);
    }
    if (open) await openBrowser(io, page);
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    });
  } finally {
    await server.close();
  }
  throw signal.reason;
}

/** A machine without a browser is no failure: the address has been printed. */
async function openBrowser(io: ConsoleIo, page: string): Promise<void> {
  try {
    const { default: openPage } = await import('open');
    const child = await openPage(page);
    child.once('error', () => {});
  } catch {
    printLine(io.stderr, 'note: no browser could be opened');
  }
}
