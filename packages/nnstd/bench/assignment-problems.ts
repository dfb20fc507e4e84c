import {
  createRng,
  erdosRenyi,
  type LayerTopology,
  type Rng,
  rewire,
  sampleWithoutReplacement,
  shuffle,
  transposeLayer,
} from '@topograft/sparse-core';
import type { SparseProblem } from '../src/assignment/assignment-solver.ts';
import { permuteLayer } from '../src/distance/permute-layer.ts';

/** Costs drawn uniformly from [0, 1) for a share of the pairs, 1 for the rest. */
export function uniformCosts(size: number, share: number, seed: number): SparseProblem {
  const rng = createRng(seed, 'bench/uniform');
  const lists = share < 1 ? erdosRenyi(size, size, share, rng) : undefined;
  const columns = lists?.inputs ?? Uint32Array.from({ length: size * size }, (_, at) => at % size);
  const offsets = lists?.offsets ?? Uint32Array.from({ length: size + 1 }, (_, row) => row * size);
  const costs = Float64Array.from(columns, () => rng.uniform());
  return { kind: 'sparse', rowCount: size, columnCount: size, offsets, columns, costs, absentCost: 1 };
}

/**
 * Jaccard costs between two unrelated Erdős–Rényi layers: the hardest of their kind, for nearly all pairs that share an input
 * share just one, and their costs differ by the numbers of inputs alone.
 *
 * @param fanIn - mean inputs of a neuron
 */
export function unrelatedLayers(size: number, fanIn: number, seed: number): SparseProblem {
  const draw = (name: string): LayerTopology => erdosRenyi(size, size, fanIn / size, createRng(seed, name));
  return jaccardCosts(draw('bench/first'), draw('bench/second'));
}

/**
 * Jaccard costs between an Erdős–Rényi layer and a copy with a share of its connections moved, its neurons in another order.
 *
 * @param fanIn - mean inputs of a neuron
 * @param moved - share of the connections that the copy has elsewhere
 */
export function rewiredLayers(size: number, fanIn: number, moved: number, seed: number): SparseProblem {
  const first = erdosRenyi(size, size, fanIn / size, createRng(seed, 'bench/first'));
  const network = { specVersion: 'v1', layers: [first] } as const;
  const second = rewire(network, moved, createRng(seed, 'bench/moved')).layers[0]!;
  const order = Uint32Array.from({ length: size }, (_, neuron) => neuron);
  shuffle(order, createRng(seed, 'bench/order'));
  return jaccardCosts(first, permuteLayer(second, order));
}

/** Jaccard costs between the two layers of {@link fixedFanInPair}. */
export function fixedFanInLayers(size: number, fanIn: number, redrawn: number, seed: number): SparseProblem {
  return jaccardCosts(...fixedFanInPair(size, fanIn, redrawn, seed));
}

/**
 * Two layers in which every neuron has the same number of inputs.
 *
 * @param fanIn - inputs of every neuron
 * @param redrawn - share of the neurons whose inputs the second layer draws anew
 */
export function fixedFanInPair(
  size: number,
  fanIn: number,
  redrawn: number,
  seed: number,
): [LayerTopology, LayerTopology] {
  const draw = (rng: Rng): Float64Array => sampleWithoutReplacement(size, fanIn, rng);
  const first = createRng(seed, 'bench/first');
  const second = createRng(seed, 'bench/second');
  const inputs = new Uint32Array(size * fanIn);
  for (let neuron = 0; neuron < size; neuron++) inputs.set(draw(first), neuron * fanIn);
  const others = inputs.slice();
  for (let neuron = 0; neuron < size; neuron++) {
    if (second.uniform() < redrawn) others.set(draw(second), neuron * fanIn);
  }
  const offsets = Uint32Array.from({ length: size + 1 }, (_, neuron) => neuron * fanIn);
  const shape = { inputCount: size, outputCount: size, offsets };
  return [
    { ...shape, inputs },
    { ...shape, inputs: others },
  ];
}

/** 1 - |A ∩ B| / |A ∪ B| for the pairs of neurons that share an input. */
function jaccardCosts(first: LayerTopology, second: LayerTopology): SparseProblem {
  const fed = transposeLayer(second);
  const shared = new Uint32Array(second.outputCount);
  const offsets = new Uint32Array(first.outputCount + 1);
  const columns: number[] = [];
  const costs: number[] = [];
  for (let row = 0; row < first.outputCount; row++) {
    const touched: number[] = [];
    for (let edge = first.offsets[row]!; edge < first.offsets[row + 1]!; edge++) {
      const input = first.inputs[edge]!;
      for (let at = fed.offsets[input]!; at < fed.offsets[input + 1]!; at++) {
        const column = fed.outputs[at]!;
        if (shared[column]!++ === 0) touched.push(column);
      }
    }
    const size = first.offsets[row + 1]! - first.offsets[row]!;
    for (const column of touched.toSorted((a, b) => a - b)) {
      const otherSize = second.offsets[column + 1]! - second.offsets[column]!;
      columns.push(column);
      costs.push(1 - shared[column]! / (size + otherSize - shared[column]!));
      shared[column] = 0;
    }
    offsets[row + 1] = columns.length;
  }
  return {
    kind: 'sparse',
    rowCount: first.outputCount,
    columnCount: second.outputCount,
    offsets,
    columns: Uint32Array.from(columns),
    costs: Float64Array.from(costs),
    absentCost: 1,
  };
}
