import type { Tensor1D, Variable } from '@tensorflow/tfjs-core';
import type { ActivationValues } from './dense-activations.ts';
import type { DenseBatchNorm } from './dense-batch-norm.ts';
import { denseParameter, type DenseParameter, filled } from './dense-parameter.ts';
import type { DenseLayerSetup } from './masked-dense-setup.ts';
import type { DenseOptimizer } from './optimizer-step.ts';
import type { Tensorflow } from './tensorflow.ts';

// Where SReLU starts: as the identity.
const SRELU_START = { leftThresholds: 0, leftSlopes: 1, rightThresholds: 0, rightSlopes: 1 };

/**
 * One layer as tensors. Matrices are `[inputs, neurons]`, the other way round than outside: forwards, where every layer
 * multiplies, it takes them as they are.
 */
export interface LayerTensors {
  /** Neurons of the layer before. */
  readonly inputCount: number;
  /** Neurons of this layer. */
  readonly outputCount: number;
  /** `[inputs, neurons]`: 1 where there is a connection, 0 elsewhere. */
  readonly mask: Variable;
  /** `[inputs, neurons]`, 0 where there is no connection. */
  readonly weights: DenseParameter;
  /** `[neurons]`. */
  readonly biases: DenseParameter;
  /** `null` without batch normalisation. */
  readonly norm: DenseBatchNorm | null;
  /** The trained parameters of SReLU in the order of their formula; none for others. */
  readonly srelu: readonly DenseParameter[];
  /** `null` in the output layer. */
  readonly activation: ActivationValues | null;
  /** Loss gradient at every position, connected or not, of the last batch. */
  readonly weightGradient: Variable;
}

/** Reserves a layer: weights and biases 0, SReLU and batch normalisation changing nothing. */
export function layerTensors(
  tf: Tensorflow,
  optimizer: DenseOptimizer,
  { inputCount, outputCount, batchNorm, activation }: DenseLayerSetup,
  index: number,
): LayerTensors {
  const parameter = (key: string, shape: number[], start: number) =>
    denseParameter(tf, optimizer, `layers.${index}.${key}`, shape, start);
  const matrix = [inputCount, outputCount];
  const row = [outputCount];
  const weights = parameter('weights', matrix, 0);
  const biases = parameter('biases', row, 0);
  const norm = batchNorm
    ? {
        scales: parameter('scales', row, 1),
        shifts: parameter('shifts', row, 0),
        runningMeans: filled(tf, row, 0),
        runningVariances: filled(tf, row, 1),
      }
    : null;
  const srelu =
    activation?.kind === 'srelu' ? Object.entries(SRELU_START).map(([key, start]) => parameter(key, row, start)) : [];
  return {
    inputCount,
    outputCount,
    mask: filled(tf, matrix, 0),
    weights,
    biases,
    norm,
    srelu,
    activation:
      activation?.kind === 'leaky-relu' ? activation.slope : activation && srelu.map(({ value }) => value as Tensor1D),
    weightGradient: filled(tf, matrix, 0),
  };
}
