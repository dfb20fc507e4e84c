import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './workspace.ts';

/** Paths of all files that git tracks and that are there, from the root, with slashes. */
export function trackedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return list.split('\0').filter((path) => path !== '' && existsSync(root + path));
}
