import { type Kernels, type SreluParameters, type TrainingConfig } from '@topograft/sparse-core';
import { activationSlopeOf } from '../model/activation-slope-of.ts';
import { initialSrelu } from '../model/initial-srelu.ts';
import { strideOf } from '../network/stride-of.ts';
import { type BlockMatrix, largestBlock } from './block-matrix.ts';
import { denseProductBytes, type DenseProducts, denseProducts } from './dense-products.ts';
import { initialMatrix } from './initial-matrix.ts';

/**
 * What the dense network at initialisation follows from.
 *
 * @category Training
 */
export type DenseNetworkConfig = Pick<
  TrainingConfig,
  'layerWidths' | 'activation' | 'activationSlope' | 'initialization' | 'initialWeightDeviation' | 'seed'
>;

/**
 * One layer of a dense network, with the activations of a batch, `[outputCount, stride]` each, and never its weights.
 *
 * @category Training
 */
export interface DenseLayerState {
  /** At all positions, made when they are asked for. */
  readonly weights: BlockMatrix;
  /** Before the activation. */
  readonly z: Float32Array;
  /** After the activation; the same array as `z` in the output layer. */
  readonly h: Float32Array;
  /** Gradient of `z`, 0 in the padding. */
  readonly dz: Float32Array;
  /** How `h` and `dz` change along a direction of the weights; empty where no second order is asked for. */
  readonly hChange: Float32Array;
  /** How `dz` changes along that direction; empty likewise. */
  readonly dzChange: Float32Array;
  /** Overwrites `h` from `z`; `null` in the output layer. */
  readonly activate: (() => void) | null;
  /** Multiplies by the slopes of the activation at `z`, in place; `null` in the output layer. */
  readonly timesSlope: ((values: Float32Array) => void) | null;
}

/**
 * A dense network at initialisation and one batch: work follows inputs × neurons, memory neurons × batch and one block.
 * Biases are 0, as they are at the start; there is no dropout and no batch normalisation.
 *
 * @category Training
 */
export interface DenseNetwork {
  /** Whose memory the arrays are in. */
  readonly kernels: Kernels<Float32Array>;
  /** Products with the weights, block by block. */
  readonly products: DenseProducts;
  /** `[inputs, stride]`. */
  readonly x: Float32Array;
  /** `[sampleCount]`. */
  readonly labels: Uint8Array;
  /** Images of the batch. */
  readonly sampleCount: number;
  /** `sampleCount` rounded up to a multiple of 4. */
  readonly stride: number;
  /** Numbers of the largest block. */
  readonly blockLength: number;
  /** First layer first. */
  readonly layers: readonly DenseLayerState[];
}

/**
 * Reserves a dense network in the memory of its kernels.
 *
 * @param order - 2 to make room for changes along a direction
 * @category Training
 */
export function createDenseNetwork(
  config: DenseNetworkConfig,
  kernels: Kernels<Float32Array>,
  sampleCount: number,
  order: 1 | 2,
): DenseNetwork {
  const { layerWidths } = config;
  const { memory } = kernels;
  const stride = strideOf(sampleCount);
  const layers = layerWidths.slice(1).map((outputCount, index): DenseLayerState => {
    const floats = (): Float32Array => memory.floats(outputCount * stride);
    const isLast = index === layerWidths.length - 2;
    const z = floats();
    const h = isLast ? z : floats();
    return {
      weights: initialMatrix(index, { inputCount: layerWidths[index]!, outputCount }, config),
      z,
      h,
      dz: floats(),
      hChange: order === 2 ? floats() : new Float32Array(),
      dzChange: order === 2 ? floats() : new Float32Array(),
      ...(isLast ? { activate: null, timesSlope: null } : activation(config, index, kernels, { z, h, stride })),
    };
  });
  return {
    kernels,
    products: denseProducts(kernels, layerWidths, stride),
    x: memory.floats(layerWidths[0]! * stride),
    labels: memory.uint8(sampleCount),
    sampleCount,
    stride,
    blockLength: largestBlock(layerWidths),
    layers,
  };
}

/**
 * Bytes that {@link createDenseNetwork} and the blocks of scores take at most, rounding of each array included.
 *
 * @category Training
 */
export function denseNetworkBytes(layerWidths: readonly number[], sampleCount: number, order: 1 | 2): number {
  const stride = strideOf(sampleCount);
  const neuronCount = layerWidths.slice(1).reduce((sum, width) => sum + width, 0);
  const activations = stride * (layerWidths[0]! + (order === 2 ? 5 : 3) * neuronCount);
  const blocks = (order === 2 ? 4 : 2) * largestBlock(layerWidths);
  const roundings = 64 * (13 * layerWidths.length + 16);
  return (
    4 * (activations + 8 * neuronCount + blocks) + sampleCount + denseProductBytes(layerWidths, stride) + roundings
  );
}

function activation(
  config: DenseNetworkConfig,
  layerIndex: number,
  kernels: Kernels<Float32Array>,
  { z, h, stride }: { readonly z: Float32Array; readonly h: Float32Array; readonly stride: number },
): Pick<DenseLayerState, 'activate' | 'timesSlope'> {
  const neuronCount = config.layerWidths[layerIndex + 1]!;
  const slope = activationSlopeOf(layerIndex, config);
  if (slope !== null) {
    return {
      activate: () => kernels.leakyForward(z, h, slope, stride, neuronCount),
      timesSlope: (values) => kernels.leakyBackward(z, values, slope, stride, neuronCount),
    };
  }
  const intoMemory = (values: Float32Array): Float32Array => {
    const copy = kernels.memory.floats(values.length);
    copy.set(values);
    return copy;
  };
  const initial = initialSrelu(layerIndex, neuronCount, config.seed);
  const parametersOf = (copy: (values: Float32Array) => Float32Array): SreluParameters<Float32Array> => ({
    leftThresholds: copy(initial.leftThresholds),
    leftSlopes: copy(initial.leftSlopes),
    rightThresholds: copy(initial.rightThresholds),
    rightSlopes: copy(initial.rightSlopes),
  });
  const parameters = parametersOf(intoMemory);
  // Their gradients come with the slopes, and are not looked at.
  const ignored = parametersOf(intoMemory);
  return {
    activate: () => kernels.sreluForward(parameters, z, h, stride),
    timesSlope: (values) => kernels.sreluBackward(parameters, z, values, ignored, stride),
  };
}
