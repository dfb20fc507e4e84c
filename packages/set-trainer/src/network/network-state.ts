import {
  createRng,
  type FloatArray,
  type KernelMemory,
  layerArrayBytes,
  layerArrays,
  type LayerArrays,
  type NetworkTopology,
  type SreluParameters,
} from '@topograft/sparse-core';

/**
 * One array of trained numbers with what its optimizer keeps beside it.
 *
 * @category Training
 */
export interface Parameter<Floats extends FloatArray = FloatArray> {
  /** `layers.2.weights`, `layers.0.leftSlopes` … as in checkpoint files. */
  readonly name: string;
  readonly values: Floats;
  readonly velocity: Floats;
  readonly gradient: Floats;
  /** Whether weight decay applies: to connection weights only. */
  readonly decays: boolean;
}

/**
 * One layer of a network in training: connections, activation, activations of the current batch.
 *
 * @category Training
 */
export interface LayerState<Floats extends FloatArray = FloatArray> {
  readonly arrays: LayerArrays<Floats>;
  readonly weights: Parameter<Floats>;
  readonly biases: Parameter<Floats>;
  /** `null` in the output layer, which has none. */
  readonly srelu: { readonly values: SreluParameters<Floats>; readonly gradients: SreluParameters<Floats> } | null;
  /** `[outputCount, stride]`, before the activation. */
  readonly z: Floats;
  /** `[outputCount, stride]`, after it; the same array as `z` in the output layer. */
  readonly h: Floats;
}

/**
 * All arrays of a network in training, in the memory of the kernels that train it.
 *
 * @category Training
 */
export interface NetworkState<Floats extends FloatArray = FloatArray> {
  readonly layers: readonly LayerState<Floats>[];
  readonly parameters: readonly Parameter<Floats>[];
  /** `[featureCount, stride]`, the current batch. */
  readonly x: Floats;
  /** `[sampleCount]` bytes, labels of the current batch. */
  readonly labels: Uint8Array;
  /** `[batchSize]`, image numbers of the current batch. */
  readonly rows: Uint32Array;
  /** Two buffers of `[widest layer, stride]` that gradients of activations pass through. */
  readonly gradients: readonly [Floats, Floats];
  /** Batch size rounded up to a multiple of 4. */
  readonly stride: number;
}

const SRELU_KEYS = ['leftThresholds', 'leftSlopes', 'rightThresholds', 'rightSlopes'] as const;
const ALIGNMENT_BYTES = 64;

/**
 * Reserves and initialises a network: weights N(0, σ²) at its connections, biases 0, SReLU with t_l = 0,
 * a_l ~ U(0, 1), t_r ~ U(0, 5), a_r = 1 per neuron.
 *
 * Random streams: `init/layer-k` for weights, `activation/layer-k` for SReLU.
 *
 * @category Training
 */
export function createNetworkState<Floats extends FloatArray>(
  topology: NetworkTopology,
  memory: KernelMemory<Floats>,
  { batchSize, initialWeightDeviation, seed }: { batchSize: number; initialWeightDeviation: number; seed: number },
): NetworkState<Floats> {
  const stride = strideOf(batchSize);
  const parameters: Parameter<Floats>[] = [];
  const track = (name: string, values: Floats): Parameter<Floats> => {
    const parameter = {
      name,
      values,
      velocity: memory.floats(values.length),
      gradient: memory.floats(values.length),
      decays: name.endsWith('.weights'),
    };
    parameters.push(parameter);
    return parameter;
  };
  const layers = topology.layers.map((layer, index): LayerState<Floats> => {
    const arrays = layerArrays(layer, memory);
    const rng = createRng(seed, `init/layer-${index}`);
    for (let edge = 0; edge < arrays.weights.length; edge++)
      arrays.weights[edge] = rng.normal() * initialWeightDeviation;
    const weights = track(`layers.${index}.weights`, arrays.weights);
    const biases = track(`layers.${index}.biases`, arrays.biases);
    const z = memory.floats(layer.outputCount * stride);
    if (index === topology.layers.length - 1) return { arrays, weights, biases, srelu: null, z, h: z };
    const initial = initialSrelu(layer.outputCount, index, seed);
    const tracked = SRELU_KEYS.map((key) => {
      const values = memory.floats(layer.outputCount);
      values.set(initial[key]);
      return [key, track(`layers.${index}.${key}`, values)] as const;
    });
    const pick = (part: 'values' | 'gradient') =>
      Object.fromEntries(
        tracked.map(([key, parameter]) => [key, parameter[part]]),
      ) as unknown as SreluParameters<Floats>;
    const srelu = { values: pick('values'), gradients: pick('gradient') };
    return { arrays, weights, biases, srelu, z, h: memory.floats(layer.outputCount * stride) };
  });
  const widest = Math.max(...topology.layers.map((layer) => layer.outputCount));
  return {
    layers,
    parameters,
    x: memory.floats(topology.layers[0]!.inputCount * stride),
    labels: memory.uint8(batchSize),
    rows: memory.uint32(batchSize),
    gradients: [memory.floats(widest * stride), memory.floats(widest * stride)],
    stride,
  };
}

/**
 * Bytes of single-precision memory that {@link createNetworkState} reserves, rounding of each array included.
 *
 * @category Training
 */
export function networkStateBytes(topology: NetworkTopology, batchSize: number): number {
  const stride = strideOf(batchSize);
  const widest = Math.max(...topology.layers.map((layer) => layer.outputCount));
  let bytes = 4 * stride * (topology.layers[0]!.inputCount + 2 * widest) + 5 * batchSize;
  for (const { inputCount, outputCount, inputs } of topology.layers) {
    bytes += layerArrayBytes(inputCount, outputCount, inputs.length);
    bytes += 4 * (2 * inputs.length + 14 * outputCount + 2 * stride * outputCount);
  }
  return bytes + 24 * ALIGNMENT_BYTES * (topology.layers.length + 1);
}

function strideOf(batchSize: number): number {
  return Math.ceil(batchSize / 4) * 4;
}

function initialSrelu(neuronCount: number, index: number, seed: number): SreluParameters {
  const rng = createRng(seed, `activation/layer-${index}`);
  const leftSlopes = Float64Array.from({ length: neuronCount }, rng.uniform);
  const rightThresholds = Float64Array.from({ length: neuronCount }, () => 5 * rng.uniform());
  return {
    leftThresholds: new Float64Array(neuronCount),
    leftSlopes,
    rightThresholds,
    rightSlopes: new Float64Array(neuronCount).fill(1),
  };
}
