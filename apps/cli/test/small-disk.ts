import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, so small that it is soon full. */
export interface SmallDisk {
  readonly path: string;
  /** Makes room. */
  grow(kilobytes: number): void;
  remove(): void;
}

/** Mounts one in memory at a path that is not there yet; fails where only root may. */
export function mountSmallDisk(path: string, kilobytes: number): SmallDisk {
  mkdirSync(path);
  const mount = (...args: string[]): void => void execFileSync('mount', args, { stdio: 'pipe' });
  mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path);
  return {
    path,
    grow: (more) => mount('-o', `remount,size=${more}k`, path),
    remove: () => void execFileSync('umount', [path], { stdio: 'pipe' }),
  };
}

/** Whether disks can be mounted here; says what is skipped otherwise. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'topograft-mount-'));
  try {
    mountSmallDisk(join(folder, 'disk'), 64).remove();
    return true;
  } catch {
    // oxlint-disable-next-line no-console -- what is skipped has to be said
    console.warn('skipped: no disk can be mounted here, so none is full');
    return false;
  } finally {
    rmdirSync(join(folder, 'disk'));
    rmdirSync(folder);
  }
}
