import { posix } from 'node:path';
import { importsOf } from './imports-of.ts';
import { readText } from './workspace.ts';

/** One import of something outside the package, and the file that has it. */
export interface OuterImport {
  readonly file: string;
  readonly specifier: string;
}

/**
 * Everything that an entry file imports from outside its package, by itself or through the files that it imports.
 *
 * @param entry - path of a source file from the root
 */
export function reachableImports(entry: string): OuterImport[] {
  const seen = new Set([entry]);
  const found: OuterImport[] = [];
  for (const file of seen) {
    if (!file.endsWith('.ts')) continue;
    for (const specifier of importsOf(readText(file))) {
      if (specifier.startsWith('.')) seen.add(posix.join(posix.dirname(file), specifier));
      else found.push({ file, specifier });
    }
  }
  return found;
}
