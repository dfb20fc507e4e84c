import { readdirSync } from 'node:fs';
import { root } from './workspace.ts';

/** TypeScript files in a folder of the repository and below, sorted, with slashes; tests among them only if asked for. */
export function sourceFiles(folder: string, { tests = false }: { tests?: boolean } = {}): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && (tests || !path.endsWith('.test.ts')))
    .toSorted();
}
