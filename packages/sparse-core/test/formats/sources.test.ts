import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readNetwork } from '../../src/node.ts';

const folder = new URL('fixtures/', import.meta.url);
const expected: Record<string, number[][][]> = JSON.parse(await readFile(new URL('sources.json', folder), 'utf8'));

describe('readNetwork(file) of what PyTorch and SciPy wrote', () => {
  it.each(Object.keys(expected))('reads %s as they do', async (name) => {
    const { network } = await readNetwork(fileURLToPath(new URL(name, folder)));
    const found = network.layers.map(({ offsets, inputs, outputCount }) =>
      Array.from({ length: outputCount }, (_, neuron) => [...inputs.subarray(offsets[neuron], offsets[neuron + 1])]),
    );
    expect(found).toEqual(expected[name]);
  });
});
