import { normalizedEditDistance } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';

/** Two neurons with the same place, and their inputs. */
export interface NeuronPair {
  readonly neuron: number;
  /** NED of their inputs. */
  readonly cost: number;
  readonly shared: Uint32Array;
  readonly onlyA: Uint32Array;
  readonly onlyB: Uint32Array;
}

/** What two layers of the same shape have in common, place by place. */
export interface LayerComparison {
  /** Connections that both have. */
  readonly shared: LayerTopology;
  /** Cells `neuron · inputCount + input` that only one of them has. */
  readonly onlyA: Uint32Array;
  readonly onlyB: Uint32Array;
  readonly pairs: readonly NeuronPair[];
}

/** Compares two layers in place; align the second one first. */
export function compareLayers(a: LayerTopology, b: LayerTopology): LayerComparison {
  const { inputCount, outputCount } = a;
  const pairs: NeuronPair[] = [];
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const inputsA = inputsOf(a, neuron);
    const inputsB = inputsOf(b, neuron);
    const [setA, setB] = [new Set(inputsA), new Set(inputsB)];
    pairs.push({
      neuron,
      cost: normalizedEditDistance(inputsA, inputsB),
      shared: inputsA.filter((input) => setB.has(input)),
      onlyA: inputsA.filter((input) => !setB.has(input)),
      onlyB: inputsB.filter((input) => !setA.has(input)),
    });
  }
  const cellsOf = (part: 'onlyA' | 'onlyB'): Uint32Array =>
    Uint32Array.from(pairs.flatMap((pair) => Array.from(pair[part], (input) => pair.neuron * inputCount + input)));
  const offsets = new Uint32Array(outputCount + 1);
  pairs.forEach(({ shared }, neuron) => (offsets[neuron + 1] = offsets[neuron]! + shared.length));
  const inputs = Uint32Array.from(pairs.flatMap(({ shared }) => [...shared]));
  return {
    shared: { inputCount, outputCount, offsets, inputs },
    onlyA: cellsOf('onlyA'),
    onlyB: cellsOf('onlyB'),
    pairs,
  };
}

function inputsOf({ inputs, offsets }: LayerTopology, neuron: number): Uint32Array {
  return inputs.subarray(offsets[neuron], offsets[neuron + 1]);
}
