import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of 1 MiB, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Gives it back. */
  remove(): void;
}

/** Mounts a disk of 1 MiB; `null`, with a notice, where this user may not. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'topograft-disk-'));
  const mount = ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder];
  if (process.platform === 'linux' && spawnSync('/bin/mount', mount).status === 0) {
    return {
      folder,
      remove() {
        spawnSync('/bin/umount', [folder]);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  rmSync(folder, { recursive: true });
  process.stdout.write('not run: a disk of 1 MiB cannot be mounted here\n');
  return null;
}
