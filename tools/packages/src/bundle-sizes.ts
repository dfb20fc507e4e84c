import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** What a page pays for one import: the least that a bundler can make of it. */
export interface SizeLimit {
  readonly name: string;
  /** Statement that uses the import, so that it stays. */
  readonly code: string;
  /** Most kilobytes (1,000 bytes), minified and compressed with gzip. */
  readonly limit: number;
}

/**
 * Limits on sizes: about a tenth above what was measured when each was set. Raise one only knowing what the bytes are for.
 */
export const sizeLimits: readonly SizeLimit[] = [
  {
    name: 'nnstd: NED alone',
    code: `export { normalizedEditDistance } from '@topograft/nnstd';`,
    limit: 5,
  },
  { name: 'nnstd: networkDistance', code: `export { networkDistance } from '@topograft/nnstd';`, limit: 27 },
  { name: 'nnstd: all', code: `export * from '@topograft/nnstd';`, limit: 46 },
  { name: 'sparse-core: erdosRenyi', code: `export { erdosRenyi } from '@topograft/sparse-core';`, limit: 1.5 },
  { name: 'sparse-core: readNpz', code: `export { readNpz } from '@topograft/sparse-core';`, limit: 8.2 },
  { name: 'sparse-core: all', code: `export * from '@topograft/sparse-core';`, limit: 52 },
  { name: 'set-trainer: createTrainer', code: `export { createTrainer } from '@topograft/set-trainer';`, limit: 42 },
  { name: 'set-trainer: settings', code: `export * from '@topograft/set-trainer/settings';`, limit: 1.1 },
  { name: 'datasets: syntheticImages', code: `export { syntheticImages } from '@topograft/datasets';`, limit: 6.5 },
  { name: 'datasets: all', code: `export * from '@topograft/datasets';`, limit: 17 },
  { name: 'viz: distanceHeatMap', code: `export { distanceHeatMap } from '@topograft/viz';`, limit: 265 },
  { name: 'experiments: recipes', code: `export { recipes } from '@topograft/experiments';`, limit: 305 },
];

/** Kilobytes that a bundle of the code has, minified and compressed with gzip. */
export async function bundleSize(project: string, code: string): Promise<number> {
  const entry = join(project, 'entry.js');
  writeFileSync(entry, code);
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      target: 'es2023',
      write: false,
      lib: { entry, formats: ['es'] },
      // Vite leaves the spaces of libraries.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const chunks = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const text = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  return gzipSync(text, { level: 9 }).length / 1000;
}
