import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryOwner } from '@topograft/sparse-core/node';
import type { RunHost } from './run-host.ts';

/**
 * Temporary files that a process left behind when it died. Ours are among them: the caller holds the lock and writes
 * nothing yet, so that one with our number is of an earlier process that had it.
 *
 * @returns their paths, sorted
 * @category Training
 */
export async function staleFiles(directory: string, host: RunHost): Promise<string[]> {
  const stale: string[] = [];
  for (const name of (await readdir(directory)).toSorted()) {
    const owner = temporaryOwner(name);
    if (owner === null) continue;
    if (owner === host.pid || (await host.processStart(owner)) === null) stale.push(join(directory, name));
  }
  return stale;
}
