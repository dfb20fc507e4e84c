import type { DenseOptimizer } from './optimizer-step.ts';

/**
 * What follows a layer's sums. SReLU has four trained parameters per neuron; leaky ReLU is z where z > 0 and slope·z
 * elsewhere: slope 0 is ReLU, and a slope whose sign alternates from layer to layer is All-ReLU.
 *
 * @category Training
 */
export type DenseActivation = { readonly kind: 'srelu' } | { readonly kind: 'leaky-relu'; readonly slope: number };

/**
 * One layer of a masked dense network: linear, then batch normalisation, then activation.
 *
 * @category Training
 */
export interface DenseLayerSetup {
  /** Neurons of the layer before. */
  readonly inputCount: number;
  /** Neurons of this layer. */
  readonly outputCount: number;
  /** `[outputCount, inputCount]`, row-major: 1 where there is a connection, 0 elsewhere. */
  readonly mask: Uint8Array;
  /** Whether sums are normalised over the batch before the activation. */
  readonly batchNorm: boolean;
  /** `null` for none, as after the last layer. */
  readonly activation: DenseActivation | null;
}

/**
 * A masked dense network: its layers, and what trains it.
 *
 * @category Training
 */
export interface MaskedDenseSetup {
  /** First layer first; each has as many inputs as the one before has outputs. */
  readonly layers: readonly DenseLayerSetup[];
  /** What trains all of them. */
  readonly optimizer: DenseOptimizer;
}
