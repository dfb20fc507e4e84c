import { ArgumentError } from '../errors/argument-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateNetwork } from '../topology/validate-network.ts';
import { chooseMatrices, listTensors } from './choose-matrices.ts';
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
  /**
   * Whole names of matrices or parts of them; their order is that of the layers. A part takes every matrix whose name
   * contains it, in natural order. Default: all matrices.
   */
  readonly tensors?: readonly string[];
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
  /** One layer a matrix. */
  readonly network: NetworkTopology;
  /** `[layers]`, the tensor that each layer was read from. */
  readonly tensorNames: readonly string[];
}

/**
 * Reads the topology of a multilayer perceptron from the matrices of a PyTorch or Keras state dict.
 *
 * Layers are the tensors of rank 2, in natural order of their names (`fc2` before `fc10`) or as `tensors` names them. Where a matrix has a mask of
 * `torch.nn.utils.prune` beside it (`fc.weight_mask` beside `fc.weight_orig`), the mask is taken and the matrix left.
 * Biases and other tensors are ignored. With a zero threshold a trained weight of exactly 0 is no connection: save masks where that matters.
 *
 * @throws {@link ArgumentError} for a threshold below 0 or not finite
 * @throws {@link FormatError} when there is no matrix, or none of a name that is asked for, naming those there are
 * @throws {@link ShapeError} when the matrices do not chain
 * @category Formats
 * @example
 * ```ts
 * const { network } = networkFromStateDict(readSafetensors(bytes), { threshold: 1e-6 });
 * ```
 */
export function networkFromStateDict(file: SafetensorsFile, options: StateDictOptions = {}): StateDictNetwork {
  const { threshold = 0, tensors = [], orientation = 'out-in', what = 'the state dict' } = options;
  if (!(threshold >= 0 && threshold < Infinity)) {
    throw new ArgumentError({
      task: `read ${what}`,
      reason: 'the threshold is not usable',
      expected: 'a number from 0',
      received: String(threshold),
    });
  }
  const chosen = chooseMatrices(file, tensors, what);
  const layers = chosen.map(([name, tensor]) =>
    layerFromMatrix(tensor, threshold, orientation, `"${name}" of ${what}`),
  );
  if (!doChain(layers)) {
    const turned = layers.map(({ inputCount, outputCount }) => ({ inputCount: outputCount, outputCount: inputCount }));
    const other = orientation === 'out-in' ? 'in-out' : 'out-in';
    throw new ShapeError({
      task: `read ${what}`,
      reason: 'its matrices do not chain: each must have as many inputs as the one before has neurons',
      received: listTensors(chosen),
      // In the wrong order, too, matrices can chain the other way round.
      cure: `Name the layers in their order with tensors, or give the orientation ${other}${doChain(turned) ? ', under which these chain' : ''}.`,
    });
  }
  const network: NetworkTopology = { specVersion: 'v1', layers };
  validateNetwork(network, what);
  return { network, tensorNames: chosen.map(([name]) => name) };
}

function doChain(layers: readonly Pick<LayerTopology, 'inputCount' | 'outputCount'>[]): boolean {
  return layers.every((layer, index) => index === 0 || layers[index - 1]!.outputCount === layer.inputCount);
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
          cure: 'Save masks, or weights that are finite.',
        });
      }
      if (Math.abs(value) > threshold) inputs.push(input);
    }
    offsets[neuron + 1] = inputs.length;
  }
  return { inputCount, outputCount, offsets, inputs: Uint32Array.from(inputs) };
}
