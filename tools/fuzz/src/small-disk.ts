import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk in memory, so small that it is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Makes it as large as that, in KiB. */
  grow(kilobytes: number): void;
  /** Gives it back. */
  remove(): void;
}

/** Mounts a disk of so many KiB, 1 MiB by default; `null`, with a notice, where this user may not. */
export function mountSmallDisk(kilobytes: number = 1024): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'topograft-disk-'));
  if (process.platform === 'linux' && mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder)) {
    return {
      folder,
      grow(more) {
        if (!mount('-o', `remount,size=${more}k`, folder))
          throw new Error(`the disk at ${folder} cannot be made larger`);
      },
      remove() {
        spawnSync('/bin/umount', [folder]);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  rmSync(folder, { recursive: true });
  process.stdout.write('not run: no disk can be mounted here, so that none is full\n');
  return null;
}

function mount(...args: string[]): boolean {
  return spawnSync('/bin/mount', args).status === 0;
}
