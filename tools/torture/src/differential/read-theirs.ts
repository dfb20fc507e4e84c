import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type LayerTopology, readNpy } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';

interface Theirs {
  /** Of each neuron of each layer, its inputs. */
  readonly networks: Readonly<Record<string, readonly (readonly (readonly number[])[])[]>>;
  readonly arrays: Readonly<Record<string, { shape: number[]; fortranOrder: boolean; values: number[] }>>;
}

/**
 * Reads what `write-theirs.py` has written.
 *
 * @throws Error naming the first file that does not hold what `theirs.json` says
 */
export async function readTheirs(folder: string): Promise<{ networks: number; arrays: number }> {
  const theirs = JSON.parse(await readFile(join(folder, 'theirs.json'), 'utf8')) as Theirs;
  for (const [name, expected] of Object.entries(theirs.networks)) {
    const { network } = await readNetwork(join(folder, name), { biasRow: 'keep' });
    if (!isDeepStrictEqual(network.layers.map(neuronsOf), expected))
      throw new Error(`${name} is read as another network`);
  }
  for (const [name, expected] of Object.entries(theirs.arrays)) {
    const { shape, fortranOrder, values } = readNpy(await readFile(join(folder, name)));
    const found = { shape: [...shape], fortranOrder, values: Array.from<unknown, number>(values, Number) };
    if (!isDeepStrictEqual(found, expected)) throw new Error(`${name} is read as ${JSON.stringify(found)}`);
  }
  return { networks: Object.keys(theirs.networks).length, arrays: Object.keys(theirs.arrays).length };
}

function neuronsOf({ offsets, inputs }: LayerTopology): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, neuron) => [
    ...inputs.subarray(offsets[neuron]!, offsets[neuron + 1]!),
  ]);
}
