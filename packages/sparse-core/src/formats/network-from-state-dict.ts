import { ArgumentError } from '../errors/argument-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateNetwork } from '../topology/validate-network.ts';
import type { SafetensorsFile } from './read-safetensors.ts';
import { type Tensor, tensorValues } from './tensor.ts';

/**
 * How the matrices of a state dict are read as topologies.
 *
 * @category Formats
 */
export interface StateDictOptions {
  /** A connection exists where |value| exceeds this; default 0: wherever the value is not zero. */
  readonly threshold?: number;
  /** Take only tensors whose name contains this text; default: all matrices. */
  readonly nameFilter?: string;
  /** `'out-in'`, `[neurons, inputs]`, as PyTorch's `nn.Linear` has it (the default), or `'in-out'`, as Keras has it. */
  readonly orientation?: 'out-in' | 'in-out';
  /** Names the file in error messages. */
  readonly what?: string;
}

/**
 * A topology found in a state dict, and what was decided on the way.
 *
 * @category Formats
 */
export interface StateDictNetwork {
  /** One layer a matrix, in natural order of the tensors' names. */
  readonly network: NetworkTopology;
  /** `[layers]`, the tensor that each layer was read from. */
  readonly tensorNames: readonly string[];
}

/**
 * Reads the topology of a multilayer perceptron from the matrices of a PyTorch or Keras state dict.
 *
 * Layers are the tensors of rank 2, in natural order of their names (`fc2` before `fc10`). Where a matrix has a mask of
 * `torch.nn.utils.prune` beside it (`fc.weight_mask` beside `fc.weight_orig`), the mask is taken and the matrix left.
 * Biases and other tensors are ignored. With a zero threshold a trained weight of exactly 0 is no connection: save masks where that matters.
 *
 * @throws {@link ArgumentError} for a threshold below 0 or not finite
 * @throws {@link FormatError} when no matrix is left, naming the tensors there are
 * @throws {@link ShapeError} when the matrices do not chain
 * @category Formats
 * @example
 * ```ts
 * const { network } = networkFromStateDict(readSafetensors(bytes), { threshold: 1e-6 });
 * ```
 */
export function networkFromStateDict(file: SafetensorsFile, options: StateDictOptions = {}): StateDictNetwork {
  const { threshold = 0, nameFilter = '', orientation = 'out-in', what = 'the state dict' } = options;
  if (!(threshold >= 0 && threshold < Infinity)) {
    throw new ArgumentError({
      task: `read ${what}`,
      reason: 'the threshold is not usable',
      expected: 'a number from 0',
      received: String(threshold),
    });
  }
  const named = [...file.tensors].filter(([name, { shape }]) => shape.length === 2 && name.includes(nameFilter));
  const chosen = named
    .filter(([name]) => !isMasked(name, file))
    .toSorted(([a], [b]) => compareNaturally(baseName(a), baseName(b)));
  if (chosen.length === 0) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `it has no matrix${nameFilter === '' ? '' : ` whose name contains "${nameFilter}"`}`,
      expected: 'tensors of rank 2, one a layer',
      received: [...file.tensors].map(([name, { shape }]) => `${name} [${shape.join(', ')}]`).join('; ') || 'no tensor',
      ...(nameFilter === '' ? {} : { cure: 'Choose the layers by a text that their names have.' }),
    });
  }
  const layers = chosen.map(([name, tensor]) =>
    layerFromMatrix(tensor, threshold, orientation, `"${name}" of ${what}`),
  );
  layers.forEach((layer, index) => {
    const before = layers[index - 1];
    if (before === undefined || before.outputCount === layer.inputCount) return;
    throw new ShapeError({
      task: `read ${what}`,
      reason: 'its matrices do not chain: each must have as many inputs as the one before has neurons',
      received: chosen.map(([name, { shape }]) => `${name} [${shape.join(', ')}]`).join('; '),
      cure: 'Choose the layers by a part of their names, or the other orientation.',
    });
  });
  const network: NetworkTopology = { specVersion: 'v1', layers };
  validateNetwork(network, what);
  return { network, tensorNames: chosen.map(([name]) => name) };
}

/** Whether a matrix is one that a mask beside it stands for. */
function isMasked(name: string, file: SafetensorsFile): boolean {
  return name.endsWith('_orig') && file.tensors.has(`${baseName(name)}_mask`);
}

function baseName(name: string): string {
  return name.replace(/_(orig|mask)$/, '');
}

function layerFromMatrix(
  tensor: Tensor,
  threshold: number,
  orientation: 'out-in' | 'in-out',
  what: string,
): LayerTopology {
  const [first, second] = tensor.shape as readonly [number, number];
  if (first === 0 || second === 0) {
    throw new ShapeError({ task: `read ${what}`, reason: `its shape is [${first}, ${second}], with nothing in it` });
  }
  const values = tensorValues(tensor);
  const [outputCount, inputCount] = orientation === 'out-in' ? [first, second] : [second, first];
  const [neuronStep, inputStep] = orientation === 'out-in' ? [second, 1] : [1, second];
  const offsets = new Uint32Array(outputCount + 1);
  const inputs: number[] = [];
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let input = 0; input < inputCount; input++) {
      const value = Number(values[neuron * neuronStep + input * inputStep]);
      if (Number.isNaN(value)) {
        throw new FormatError({
          task: `read ${what}`,
          reason: `the value of input ${input} to neuron ${neuron} is not a number`,
        });
      }
      if (Math.abs(value) > threshold) inputs.push(input);
    }
    offsets[neuron + 1] = inputs.length;
  }
  return { inputCount, outputCount, offsets, inputs: Uint32Array.from(inputs) };
}

/** Runs of digits by value, the rest by code unit; the same on every host, unlike `localeCompare`. */
function compareNaturally(a: string, b: string): number {
  const partsOfA = a.match(/\d+|\D+/g) ?? [];
  const partsOfB = b.match(/\d+|\D+/g) ?? [];
  for (let k = 0; k < Math.min(partsOfA.length, partsOfB.length); k++) {
    const [x, y] = [partsOfA[k]!, partsOfB[k]!];
    if (x === y) continue;
    const bothNumbers = /^\d/.test(x) && /^\d/.test(y);
    const difference = bothNumbers ? Number(x) - Number(y) : 0;
    return difference !== 0 ? difference : x < y ? -1 : 1;
  }
  return partsOfA.length - partsOfB.length;
}
