import { resolve } from 'node:path';
import type { NamedNetwork } from '@topograft/sparse-core/node';
import { distinctLabels } from './distinct-labels.ts';
import { readSource } from './read-source.ts';
import type { SourceFlags } from './source-options.ts';

/**
 * Reads the networks that the command line names, under labels that tell them apart.
 *
 * @throws what {@link readSource} throws
 */
export async function readSources(sources: readonly string[], flags: SourceFlags): Promise<NamedNetwork[]> {
  const read: NamedNetwork[] = [];
  for (const source of sources) read.push(await readSource(source, flags));
  const labels = distinctLabels(read.map(({ label }, index) => ({ label, path: resolve(sources[index]!) })));
  return read.map((network, index) => ({ ...network, label: labels[index]! }));
}
