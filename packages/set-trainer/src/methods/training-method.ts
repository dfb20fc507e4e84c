import type { LayerTopology, LayerUpdate, Rng } from '@topograft/sparse-core';

/**
 * What a prune-and-regrow step of one layer may look at.
 *
 * @category Methods
 */
export interface StepContext {
  readonly layer: LayerTopology;
  /** `[connections]`, weights in the order of `layer.inputs`; read only. */
  readonly weights: Float32Array;
  /** ζ, in [0, 1). */
  readonly dropFraction: number;
  /** The stream of this layer and epoch. */
  readonly rng: Rng;
}

/**
 * One way to train a sparse network: how its topology changes between epochs. A plain record, never derived from
 * another method.
 *
 * @category Methods
 */
export interface TrainingMethod {
  readonly name: string;
  /** Plans the step of one layer, as a value; `null` for a method whose topology never changes. */
  readonly planStep: ((context: StepContext) => LayerUpdate) | null;
}
