import type { ConnectionList, LayerTopology, MethodName, Rng, TrainingConfig } from '@topograft/sparse-core';

/**
 * One layer as an update of the topology sees it.
 *
 * @category Methods
 */
export interface LayerInTraining {
  /** The connections before the update. */
  readonly layer: LayerTopology;
  /** `[connections]`, in the order of `layer.inputs`; read only. */
  readonly weights: Float32Array;
  /** `[connections]`, what the optimizer has gathered of the gradients (velocity, or Adam's first moment); read only. */
  readonly momentum: Float32Array;
  /** Whether the method may change this layer: a dense output layer stays as it is. */
  readonly evolves: boolean;
}

/**
 * Gradients of all possible connections of a layer, absent ones included, a block of neurons at a time: memory follows
 * the block, never inputs × neurons. Work does follow it: 2·inputs·neurons operations a sample.
 *
 * @category Methods
 */
export interface GradientSource {
  /**
   * Visits all neurons of a layer in ascending blocks.
   *
   * @param weighting - over the config's `gradientBatches` batches: their mean, or Σ μ^age·g, as momentum sums them up
   * @param visit - gets `[neuronCount, inputCount]`, row-major, overwritten after it returns
   */
  forEachBlock(
    layerIndex: number,
    weighting: 'mean' | 'momentum',
    visit: (block: Float32Array, firstNeuron: number, neuronCount: number) => void,
  ): void;
}

/**
 * What an update of the topology may look at.
 *
 * @category Methods
 */
export interface UpdateContext {
  /** First layer first. */
  readonly layers: readonly LayerInTraining[];
  /** Every setting of the run. */
  readonly config: TrainingConfig;
  /** ζ at this moment of its schedule, in [0, 1). */
  readonly dropFraction: number;
  /** How much of the time between the first and the last update is over, in [0, 1]. */
  readonly progress: number;
  /** Opens the random stream of a layer and this update. */
  readonly rng: (layerIndex: number) => Rng;
  /** Of absent connections too; nothing is computed before it is asked. */
  readonly gradients: GradientSource;
}

/**
 * How a topology changes: what goes, how many come in each layer, and where.
 *
 * @category Methods
 */
export interface UpdateRule {
  /** Connections that go: per layer ascending indices into its `inputs`, none in a layer that does not evolve. */
  readonly drop: (context: UpdateContext) => readonly Uint32Array[];
  /** How many connections grow in each layer, when so many were dropped; at most as many as then are free. */
  readonly share: (context: UpdateContext, droppedCounts: readonly number[]) => readonly number[];
  /** Where `count` connections grow in a layer that has been pruned: free positions, sorted by neuron, then input. */
  readonly grow: (context: UpdateContext, layerIndex: number, pruned: LayerTopology, count: number) => ConnectionList;
}

/**
 * A score of every possible connection of the dense network at initialisation; those with the highest are kept.
 *
 * @category Methods
 */
export interface InitialScore {
  /** Whether `hessianGradient` is used: it takes a second pass over the data. */
  readonly order: 1 | 2;
  /** What logits are divided by before the softmax when gradients are taken for scores; 1 leaves them as they are. */
  readonly temperature: number;
  /** From a weight, its gradient g, and its component of the product of the Hessian with g. */
  readonly score: (weight: number, gradient: number, hessianGradient: number) => number;
}

/**
 * One way to train a sparse network, in four answers: where connections are at the start, when the topology changes (the
 * config's schedule, or never), what is scored, and how the scores select. A plain record, never derived from another.
 *
 * @category Methods
 */
export interface TrainingMethod {
  /** As settings name it. */
  readonly name: MethodName;
  /** Everywhere; drawn at random by the config's distribution; or where a score is highest. */
  readonly start: 'dense' | 'random' | InitialScore;
  /** `null` for a topology that never changes. */
  readonly update: UpdateRule | null;
}
