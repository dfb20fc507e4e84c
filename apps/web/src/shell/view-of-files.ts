import type { ViewName } from './route.ts';

/** The view that takes files, by their names; `null` for files that none does. */
export function viewOfFiles(files: readonly Pick<File, 'name'>[]): ViewName | null {
  const has = (pattern: RegExp): boolean => files.some(({ name }) => pattern.test(name));
  if (has(/-ubyte(\.gz)?$/)) return 'playground';
  if (has(/\.zip$/i) || has(/^run\.json$/)) return 'runs';
  return has(/\.(safetensors|npz|pt|pth|pkl|pickle)$/i) ? 'compare' : null;
}
