import { posix } from 'node:path';
import { importsOf } from './imports-of.ts';
import { readText } from './workspace.ts';

/**
 * Circles of files that import each other, each as the files in order; none when a module can be read without the next.
 *
 * Type-only imports do not count: they are gone when the code runs.
 *
 * @param files - paths from the root
 */
export function importCircles(files: readonly string[]): string[][] {
  const circles: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    state.set(file, 'open');
    for (const next of relativeImports(file)) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return circles;
}

function relativeImports(file: string): string[] {
  const running = readText(file).replaceAll(/^(?:import|export) type [^;]*;/gm, '');
  return importsOf(running)
    .filter((specifier) => specifier.startsWith('.') && /\.tsx?$/.test(specifier))
    .map((specifier) => posix.join(posix.dirname(file), specifier));
}
