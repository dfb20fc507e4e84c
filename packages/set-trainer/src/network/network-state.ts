import type {
  BatchNormArrays,
  KernelMemory,
  LayerArrays,
  NetworkTopology,
  SreluParameters,
  TrainingConfig,
} from '@topograft/sparse-core';
import { writeTopology } from '@topograft/sparse-core';
import { activationSlopeOf } from '../model/activation-slope-of.ts';
import { isTrained, parameterList, type ParameterPart } from '../model/parameter-list.ts';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { createNetworkPools, networkPoolBytes, type NetworkPools, type NumberPool } from './network-pools.ts';
import { strideOf } from './stride-of.ts';

/**
 * Activation of a hidden layer: SReLU with its trained numbers and their gradients, or a slope below zero.
 *
 * @category Training
 */
export type LayerActivation =
  | {
      readonly kind: 'srelu';
      readonly parameters: SreluParameters<Float32Array>;
      readonly gradients: SreluParameters<Float32Array>;
    }
  | { readonly kind: 'leaky'; readonly slope: number };

/**
 * Batch normalisation of a hidden layer.
 *
 * @category Training
 */
export interface LayerNorm {
  /** `[outputCount]` each: what is trained, and statistics. */
  readonly arrays: BatchNormArrays<Float32Array>;
  /** `[outputCount]`, of γ. */
  readonly scaleGradients: Float32Array;
  /** `[outputCount]`, of β. */
  readonly shiftGradients: Float32Array;
  /** `[outputCount, stride]`, what is normalised. */
  readonly a: Float32Array;
}

/**
 * One layer of a network in training: views into the pools, and the activations of the current batch.
 *
 * @category Training
 */
export interface LayerState {
  /** Connections in both orders, weights and biases. */
  readonly arrays: LayerArrays<Float32Array>;
  /** `[connections]`. */
  readonly weightGradients: Float32Array;
  /** `[outputCount]`. */
  readonly biasGradients: Float32Array;
  /** `null` in the output layer, which has neither. */
  readonly activation: LayerActivation | null;
  /** `null` without batch normalisation, and in the output layer. */
  readonly norm: LayerNorm | null;
  /** `[outputCount, stride]`, before the activation. */
  readonly z: Float32Array;
  /** `[outputCount, stride]`, after it; the same array as `z` in the output layer. */
  readonly h: Float32Array;
}

/**
 * All arrays of a network in training, in the memory of the kernels that train it.
 *
 * @category Training
 */
export interface NetworkState {
  /** What the layers are views of. */
  readonly pools: NetworkPools;
  /** First layer first. */
  readonly layers: readonly LayerState[];
  /** Every array of the model with what the optimizer keeps: views. */
  readonly parameters: readonly StoredParameter[];
  /** Connections now, over all layers. */
  readonly connectionCount: number;
  /** `[featureCount, stride]`, the current batch. */
  readonly x: Float32Array;
  /** `[batchSize]` bytes, labels of the current batch. */
  readonly labels: Uint8Array;
  /** `[batchSize]`, image numbers of the current batch. */
  readonly rows: Uint32Array;
  /** Two buffers of `[widest layer, stride]` that gradients of activations pass through. */
  readonly gradients: readonly [Float32Array, Float32Array];
  /** Batch size rounded up to a multiple of 4. */
  readonly stride: number;
}

const ALIGNMENT_BYTES = 64;

/**
 * Reserves a network and writes a model into it.
 *
 * @param stored - as {@link checkParameters} returns them; slots that are left out start at 0
 * @category Training
 */
export function createNetworkState(
  topology: NetworkTopology,
  stored: readonly StoredParameter[],
  config: TrainingConfig,
  memory: KernelMemory<Float32Array>,
): NetworkState {
  const stride = strideOf(config.batchSize);
  const widest = Math.max(...topology.layers.map((layer) => layer.outputCount));
  const pools = createNetworkPools(topology, config, memory);
  const fixed: FixedArrays = {
    x: memory.floats(topology.layers[0]!.inputCount * stride),
    labels: memory.uint8(config.batchSize),
    rows: memory.uint32(config.batchSize),
    gradients: [memory.floats(widest * stride), memory.floats(widest * stride)],
    stride,
    layers: topology.layers.map(({ inputCount, outputCount }, index) => {
      const isLast = index === topology.layers.length - 1;
      const z = memory.floats(outputCount * stride);
      return {
        offsets: memory.uint32(outputCount + 1),
        transposedOffsets: memory.uint32(inputCount + 1),
        z,
        h: isLast ? z : memory.floats(outputCount * stride),
        norm:
          config.batchNorm && !isLast
            ? {
                a: memory.floats(outputCount * stride),
                means: memory.floats(outputCount),
                inverseDeviations: memory.floats(outputCount),
              }
            : null,
      };
    }),
  };
  const network = networkOver(topology, config, pools, fixed);
  for (const [index, { values, slots }] of network.parameters.entries()) {
    const from = stored[index]!;
    values.set(from.values);
    for (const [name, slot] of Object.entries(slots)) slot.set(from.slots[name] ?? new Float32Array(slot.length));
  }
  return network;
}

/**
 * Lays another topology of no more connections over the same arrays. The numbers in the pools stay where they are, which is
 * no longer where they belong: the caller puts them right.
 *
 * @category Training
 */
export function relayNetwork(network: NetworkState, topology: NetworkTopology, config: TrainingConfig): NetworkState {
  const { pools, layers, x, labels, rows, gradients, stride } = network;
  const fixedLayers = layers.map(({ arrays, z, h, norm }) => ({
    offsets: arrays.offsets,
    transposedOffsets: arrays.transposedOffsets,
    z,
    h,
    norm: norm && { a: norm.a, means: norm.arrays.means, inverseDeviations: norm.arrays.inverseDeviations },
  }));
  return networkOver(topology, config, pools, { x, labels, rows, gradients, stride, layers: fixedLayers });
}

/**
 * Bytes of memory that a network in training reserves, rounding of each array included.
 *
 * @category Training
 */
export function networkStateBytes(topology: NetworkTopology, config: TrainingConfig): number {
  const stride = strideOf(config.batchSize);
  const widest = Math.max(...topology.layers.map((layer) => layer.outputCount));
  let bytes = networkPoolBytes(topology, config) + 4 * stride * (topology.layers[0]!.inputCount + 2 * widest);
  bytes += 5 * config.batchSize;
  for (const { inputCount, outputCount } of topology.layers) {
    bytes += 4 * (outputCount + inputCount + 2 + 2 * stride * outputCount);
    if (config.batchNorm) bytes += 4 * (2 * outputCount + stride * outputCount);
  }
  return bytes + 16 * ALIGNMENT_BYTES * (topology.layers.length + 1);
}

/** What stays where it is when the topology changes. */
interface FixedArrays extends Pick<NetworkState, 'x' | 'labels' | 'rows' | 'gradients' | 'stride'> {
  readonly layers: readonly {
    readonly offsets: Uint32Array;
    readonly transposedOffsets: Uint32Array;
    readonly z: Float32Array;
    readonly h: Float32Array;
    readonly norm: (Pick<LayerNorm, 'a'> & Pick<BatchNormArrays<Float32Array>, 'means' | 'inverseDeviations'>) | null;
  }[];
}

function networkOver(
  topology: NetworkTopology,
  config: TrainingConfig,
  pools: NetworkPools,
  fixed: FixedArrays,
): NetworkState {
  const used = { weights: 0, neurons: 0, statistics: 0 };
  const stretches = parameterList(topology, config).map(({ name, layerIndex, part, length }) => {
    const kind = part === 'weights' ? 'weights' : isTrained(part) ? 'neurons' : 'statistics';
    const [begin, end] = [used[kind], (used[kind] += length)];
    const cut = (array: Float32Array): Float32Array => array.subarray(begin, end);
    const stretch: NumberPool =
      kind === 'statistics'
        ? { values: cut(pools.statistics), gradient: new Float32Array(), slots: {} }
        : {
            values: cut(pools[kind].values),
            gradient: cut(pools[kind].gradient),
            slots: Object.fromEntries(Object.entries(pools[kind].slots).map(([slot, array]) => [slot, cut(array)])),
          };
    return { name, layerIndex, part, begin, end, ...stretch };
  });
  const layers = topology.layers.map((layer, index): LayerState => {
    const found = new Map<ParameterPart, (typeof stretches)[number]>(
      stretches.filter(({ layerIndex }) => layerIndex === index).map((stretch) => [stretch.part, stretch]),
    );
    const at = (part: ParameterPart): (typeof stretches)[number] => found.get(part)!;
    const { begin, end } = at('weights');
    const { offsets, transposedOffsets, z, h, norm } = fixed.layers[index]!;
    const arrays: LayerArrays<Float32Array> = {
      inputCount: layer.inputCount,
      outputCount: layer.outputCount,
      offsets,
      inputs: pools.inputs.subarray(begin, end),
      weights: at('weights').values,
      biases: at('biases').values,
      transposedOffsets,
      transposedOutputs: pools.transposedOutputs.subarray(begin, end),
      transposedEdges: pools.transposedEdges.subarray(begin, end),
    };
    writeTopology(layer, arrays);
    const srelu = (part: 'values' | 'gradient'): SreluParameters<Float32Array> => ({
      leftThresholds: at('leftThresholds')[part],
      leftSlopes: at('leftSlopes')[part],
      rightThresholds: at('rightThresholds')[part],
      rightSlopes: at('rightSlopes')[part],
    });
    const isLast = index === topology.layers.length - 1;
    const slope = activationSlopeOf(index, config);
    return {
      arrays,
      weightGradients: at('weights').gradient,
      biasGradients: at('biases').gradient,
      activation: isLast
        ? null
        : slope === null
          ? { kind: 'srelu', parameters: srelu('values'), gradients: srelu('gradient') }
          : { kind: 'leaky', slope },
      norm: norm && {
        a: norm.a,
        scaleGradients: at('scales').gradient,
        shiftGradients: at('shifts').gradient,
        arrays: {
          scales: at('scales').values,
          shifts: at('shifts').values,
          runningMeans: at('runningMeans').values,
          runningVariances: at('runningVariances').values,
          means: norm.means,
          inverseDeviations: norm.inverseDeviations,
        },
      },
      z,
      h,
    };
  });
  return {
    ...fixed,
    pools,
    layers,
    parameters: stretches.map(({ name, values, slots }) => ({ name, values, slots })),
    connectionCount: used.weights,
  };
}
