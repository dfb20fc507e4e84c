import type { Alignment, DatasetIdentity, TrainingConfig } from '@topograft/sparse-core';

/**
 * A random network, as `initialTopology` draws it.
 *
 * @category Recipes
 */
export interface DrawnNetwork extends Pick<
  TrainingConfig,
  'layerWidths' | 'density' | 'distribution' | 'outputLayer' | 'seed'
> {
  readonly kind: 'drawn';
}

/**
 * Generation `generation` of a random network, as `rewiredGenerations` makes it.
 *
 * @category Recipes
 */
export interface RewiredNetwork {
  readonly kind: 'rewired';
  readonly root: DrawnNetwork;
  /** From 1. */
  readonly generation: number;
  /** Of the connections, moved from each generation to the next. */
  readonly fraction: number;
  readonly seed: number;
}

/**
 * The topology that a training job stored after an epoch.
 *
 * @category Recipes
 */
export interface StoredNetwork {
  readonly kind: 'stored';
  /** Id of the training job. */
  readonly job: string;
  readonly epoch: number;
}

/**
 * The connections of a training's best model whose weight is not 0: what the authors' released files hold of a network.
 *
 * @category Recipes
 */
export interface LearntNetwork {
  readonly kind: 'learnt';
  /** Id of the training job. */
  readonly job: string;
}

/**
 * A network that the user has, which lies in the store under the digest of its file.
 *
 * @category Recipes
 */
export interface GivenNetwork {
  readonly kind: 'given';
  /** Of the file as `networkToSafetensors` writes it. */
  readonly sha256: string;
  readonly layerWidths: readonly number[];
  /** Connections of all that there could be, for the time it takes. */
  readonly density: number;
}

/**
 * Where the connections of a network come from, as plain data.
 *
 * @category Recipes
 */
export type NetworkSpec =
  | DrawnNetwork
  | RewiredNetwork
  | StoredNetwork
  | LearntNetwork
  | GivenNetwork
  | { readonly kind: 'dense'; readonly layerWidths: readonly number[] };

/**
 * What a training starts from: the connections that its method asks for, given ones with fresh weights, or a model with
 * the weights that another job kept.
 *
 * @category Recipes
 */
export type StartSpec =
  | NetworkSpec
  | { readonly kind: 'method' }
  | { readonly kind: 'kept'; readonly job: string; readonly epoch: number };

/**
 * One training, with everything that decides its bytes.
 *
 * @category Recipes
 */
export interface TrainingSpec {
  readonly specVersion: 'v1';
  readonly kind: 'training';
  readonly config: TrainingConfig;
  readonly dataset: DatasetIdentity;
  readonly engine: { readonly name: 'wasm'; readonly relaxed: false };
  readonly start: StartSpec;
  /** Rising; models after these epochs and their steps are kept with their weights. */
  readonly keepEpochs: readonly number[];
}

/**
 * Distances of some pairs of a collection.
 *
 * @category Recipes
 */
export interface DistancesSpec {
  readonly specVersion: 'v1';
  readonly kind: 'distances';
  readonly networks: readonly NetworkSpec[];
  /** Indices of `networks`; the first of a pair is held fixed. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly alignment: Alignment;
  /** `'first'`: the first layer alone. */
  readonly layers: 'all' | 'first';
  readonly solver: 'auto';
  readonly outputs: 'assigned' | 'labelled';
  /** Of the refined alignment, where it is not the usual one. */
  readonly refine?: { readonly randomStarts: number; readonly seed: number };
}

/**
 * The distance that independent random networks of two kinds have.
 *
 * @category Recipes
 */
export interface ChanceSpec {
  readonly specVersion: 'v1';
  readonly kind: 'chance';
  readonly layerWidths: readonly number[];
  /** Of each layer, for the first network and the second. */
  readonly densities: readonly [readonly number[], readonly number[]];
  readonly alignment: Alignment;
  readonly solver: 'auto';
  readonly outputs: 'assigned';
  readonly sampleCount: number;
  readonly seed: number;
}

/**
 * A piece of work as plain data.
 *
 * @category Recipes
 */
export type JobSpec = TrainingSpec | DistancesSpec | ChanceSpec;
