import { createRng, erdosRenyi, rewire, shuffle } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { referenceOverlapKernels } from '../../src/bits/reference-overlap-kernels.ts';
import { wasmOverlapKernels } from '../../src/bits/wasm-overlap-kernels.ts';
import { type IndexedLayer, indexLayer } from '../../src/distance/adjacency.ts';
import { editDistanceProblem } from '../../src/distance/input-costs.ts';
import { editDistanceOfCounts } from '../../src/distance/normalized-edit-distance.ts';
import type { OverlapTerm } from '../../src/distance/overlap-problem.ts';
import { subtractByIndex } from '../../src/distance/subtract-by-index.ts';
import { subtractByKernels } from '../../src/distance/subtract-by-kernels.ts';

const size = 200;
const itemCount = 150;

describe.each([0.02, 0.1, 0.5, 1])('costs of two layers of density %d', (density) => {
  const a = randomLayer(density, 'first');
  const b = randomLayer(density, 'second');
  const counts: OverlapTerm = { itemsOfColumn: b.inputsOf, rowsOfItem: a.outputsOf };
  const rng = createRng(5, 'test/terms');
  const weights = Float64Array.from({ length: itemCount }, () => 0.1 + rng.uniform());
  // Some items of the second network stand for nobody, the others for one of the first in another order.
  const order = Uint32Array.from({ length: itemCount }, (_, item) => item);
  shuffle(order, rng);
  const itemOf = Int32Array.from(order, (item) => (item % 10 === 0 ? -1 : item));

  it.each([
    ['counts', counts],
    ['counts of renumbered items', { ...counts, itemOf }],
    ['weights', { ...counts, weights }],
    ['weights of renumbered items', { ...counts, weights, itemOf }],
  ] satisfies [string, OverlapTerm][])('%s are the same by the index and by kernels, to the last bit', (_, term) => {
    const before = Float64Array.from({ length: size * size }, () =>
      'weights' in term ? -rng.uniform() : -Math.floor(9 * rng.uniform()),
    );
    const byIndex = before.slice();
    subtractByIndex(byIndex, size, term);
    for (const kernels of [referenceOverlapKernels, wasmOverlapKernels]) {
      const byKernels = before.slice();
      subtractByKernels(byKernels, size, term, kernels);
      expect(Buffer.from(byKernels.buffer).equals(Buffer.from(byIndex.buffer)), kernels.name).toBe(true);
    }
  });

  it('are (U − I) / U of each pair', () => {
    const { kind, costs } = editDistanceProblem(a, b, undefined, 'dense');
    expect(kind).toBe('dense');
    const lists = (layer: IndexedLayer, neuron: number): number[] => [
      ...layer.inputsOf.targets.subarray(layer.inputsOf.offsets[neuron], layer.inputsOf.offsets[neuron + 1]),
    ];
    for (let at = 0; at < costs.length; at += 97) {
      const first = lists(a, Math.floor(at / size));
      const second = lists(b, at % size);
      const shared = first.filter((item) => second.includes(item)).length;
      // Of the pairs of neurons without inputs only some are listed; all others cost 1.
      if (first.length + second.length === 0) continue;
      expect(costs[at]).toBe(editDistanceOfCounts(shared, first.length, second.length));
    }
  });
});

describe('editDistanceProblem(a, b, inputOf)', () => {
  it('writes all costs out only where more pairs share an input than the sparse solver is chosen for', () => {
    const network = (density: number, seed: number) =>
      ({ specVersion: 'v1', layers: [erdosRenyi(400, 400, density, createRng(seed, 'test/share'))] }) as const;
    const kindAt = (density: number): string => {
      const first = network(density, 1);
      const [second] = rewire(first, 1, createRng(2, 'test/share')).layers;
      return editDistanceProblem(indexLayer(first.layers[0]!), indexLayer(second!), undefined).kind;
    };
    // Independent sets of 400 · p inputs share one with probability 1 − exp(−400 p²): 30 % at 3 %, 63 % at 5 %.
    expect([0.01, 0.02, 0.028, 0.05, 0.2].map(kindAt)).toEqual(['sparse', 'sparse', 'sparse', 'dense', 'dense']);
  });

  it('lists pairs of layers whose connections lie on few neurons, however many triples there are', () => {
    // 40 of 400 neurons have nearly all inputs: 1 % of the pairs share something, at 3.6 triples for each of all pairs.
    const lists = Array.from({ length: 400 }, (_, neuron) =>
      neuron % 10 === 3 ? Array.from({ length: 360 }, (__, item) => item) : [],
    );
    const offsets = new Uint32Array(401);
    lists.forEach((items, neuron) => (offsets[neuron + 1] = offsets[neuron]! + items.length));
    const layer = indexLayer({ inputCount: 400, outputCount: 400, offsets, inputs: Uint32Array.from(lists.flat()) });
    expect(editDistanceProblem(layer, layer, undefined).kind).toBe('sparse');
  });
});

function randomLayer(density: number, name: string): IndexedLayer {
  return indexLayer(erdosRenyi(itemCount, size, density, createRng(3, `test/${name}`)));
}
