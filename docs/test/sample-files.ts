import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the samples, with a slash at its end. */
export const samples: string = fileURLToPath(new URL('../samples/', import.meta.url));

/** Names of the files below `samples` with one of these endings, sorted: `tutorial/1-data.console`. */
export function sampleFiles(...endings: readonly string[]): string[] {
  return globSync(
    endings.map((ending) => `**/*.${ending}`),
    { cwd: samples },
  )
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}

/** Text of a sample. */
export function sampleText(file: string): string {
  return readFileSync(samples + file, 'utf8');
}

/** Folder of the figures that pages show. */
export const pictures: string = fileURLToPath(new URL('../pictures/', import.meta.url));
