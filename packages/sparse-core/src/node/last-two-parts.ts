import { sep } from 'node:path';

/** The end of a path, with slashes: enough to tell files apart in a list. */
export function lastTwoParts(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .filter((part) => part !== '' && part !== '.')
      .slice(-2)
      .join('/') || sep
  );
}
