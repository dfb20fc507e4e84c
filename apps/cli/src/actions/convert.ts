import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArgumentError,
  type LayerTopology,
  layerToScipy,
  type NetworkTopology,
  networkToSafetensors,
  writeMatrixMarket,
  writeScipySparse,
} from '@topograft/sparse-core';
import { makeFolder, writeFileAtomically } from '@topograft/sparse-core/node';
import { checkWritable } from '../options/check-writable.ts';
import { readSource } from '../options/read-source.ts';
import type { SourceFlags } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft convert`. */
export interface ConvertOptions extends SourceFlags {
  readonly layer?: number | undefined;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

interface TargetFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What `topograft convert` does. */
export async function convert(io: ConsoleIo, source: string, target: string, options: ConvertOptions): Promise<void> {
  const read = await readSource(source, options);
  const files = filesOf(read.network, target, options.layer);
  printNotes(io, [read], options.quiet);
  if (files.length > 1 || files[0]!.path !== target) await makeFolder(target);
  if (await isSameFile(source, target)) {
    throw new ArgumentError({
      task: `write "${target}"`,
      reason: 'it is the source, and would lose what is not topology',
      cure: 'Name another target.',
    });
  }
  // All are checked before the first is written.
  for (const { path } of files) await checkWritable(path, options.force);
  for (const { path, bytes } of files) await writeFileAtomically(path, bytes);
  const rows = files.map(({ path, bytes }) => [path, String(bytes.length)]);
  if (options.json) {
    printJson(io.stdout, {
      specVersion: 'v1',
      source: read.label,
      files: files.map(({ path, bytes }) => ({ path, sizeBytes: bytes.length })),
    });
  } else {
    printTable(io.stdout, ['file', 'bytes'], rows);
  }
}

function filesOf(network: NetworkTopology, target: string, layer: number | undefined): TargetFile[] {
  if (target.endsWith('.safetensors')) return [{ path: target, bytes: networkToSafetensors(network) }];
  if (target.endsWith('.npz'))
    return [{ path: target, bytes: writeScipySparse(layerToScipy(oneLayer(network, layer))) }];
  if (target.endsWith('.mtx'))
    return [{ path: target, bytes: writeMatrixMarket(layerToScipy(oneLayer(network, layer))) }];
  if (/\.[a-z0-9]{1,12}$/i.test(target)) {
    throw new ArgumentError({
      task: `write "${target}"`,
      reason: 'the name asks for a format that is not written',
      expected: 'a name that ends in .safetensors, .npz or .mtx, or a folder',
    });
  }
  return network.layers.map((each, index) => ({
    path: join(target, `weight_l${index}.npz`),
    bytes: writeScipySparse(layerToScipy(each)),
  }));
}

function oneLayer(network: NetworkTopology, layer: number | undefined): LayerTopology {
  const chosen = layer ?? (network.layers.length === 1 ? 0 : undefined);
  const found = chosen === undefined ? undefined : network.layers[chosen];
  if (found !== undefined) return found;
  throw new ArgumentError({
    task: 'write one layer',
    reason: layer === undefined ? `the network has ${network.layers.length}` : 'the network has none of this number',
    expected: `--layer with a number from 0 to ${network.layers.length - 1}`,
    ...(layer === undefined ? {} : { received: String(layer) }),
  });
}

async function isSameFile(source: string, target: string): Promise<boolean> {
  try {
    const [a, b] = [await stat(source), await stat(target)];
    return a.isFile() && a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}
