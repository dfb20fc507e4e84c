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
  /** Tells it from the other kinds of {@link NetworkSpec}. */
  readonly kind: 'drawn';
}

/**
 * Generation `generation` of a random network, as `rewiredGenerations` makes it.
 *
 * @category Recipes
 */
export interface RewiredNetwork {
  /** Tells it from the other kinds of {@link NetworkSpec}. */
  readonly kind: 'rewired';
  /** Generation 0. */
  readonly root: DrawnNetwork;
  /** From 1. */
  readonly generation: number;
  /** Share of the connections that each generation moves, in [0, 1]. */
  readonly fraction: number;
  /** Of the moves; each generation has a random stream of its own. */
  readonly seed: number;
}

/**
 * The topology that a training job stored after an epoch.
 *
 * @category Recipes
 */
export interface StoredNetwork {
  /** Tells it from the other kinds of {@link NetworkSpec}. */
  readonly kind: 'stored';
  /** Id of the training job. */
  readonly job: string;
  /** One at whose end the training stores its topology; 0 is the untrained network. */
  readonly epoch: number;
}

/**
 * The connections of a training's best model whose weight is not 0: what the authors' released files hold of a network.
 *
 * @category Recipes
 */
export interface LearntNetwork {
  /** Tells it from the other kinds of {@link NetworkSpec}. */
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
  /** Tells it from the other kinds of {@link NetworkSpec}. */
  readonly kind: 'given';
  /** Of the file as `networkToSafetensors` writes it. */
  readonly sha256: string;
  /** Neurons per layer, inputs first; for estimates of time. */
  readonly layerWidths: readonly number[];
  /** Share of the possible connections that exist, in all layers together; for estimates of time, too. */
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
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** Tells it from the other kinds of {@link JobSpec}. */
  readonly kind: 'training';
  /** Every setting. */
  readonly config: TrainingConfig;
  /** Which data it learns from. */
  readonly dataset: DatasetIdentity;
  /** Arithmetic that gives the same bits on every machine. */
  readonly engine: { readonly name: 'wasm'; readonly relaxed: false };
  /** Where connections and weights come from. */
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
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** Tells it from the other kinds of {@link JobSpec}. */
  readonly kind: 'distances';
  /** What the indices of `pairs` stand for. */
  readonly networks: readonly NetworkSpec[];
  /** Indices of `networks`; the first of a pair is held fixed. */
  readonly pairs: readonly (readonly [number, number])[];
  /** How hidden neurons are paired. */
  readonly alignment: Alignment;
  /** `'first'`: the first layer alone. */
  readonly layers: 'all' | 'first';
  /** Name of the assignment solver: of several cheapest pairings another solver may take another one. */
  readonly solver: 'auto';
  /** `assigned`: output neurons are paired like hidden ones. `labelled`: each with itself. */
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
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** Tells it from the other kinds of {@link JobSpec}. */
  readonly kind: 'chance';
  /** Neurons per layer of both networks, inputs first. */
  readonly layerWidths: readonly number[];
  /** Of each layer, for the first network and the second. */
  readonly densities: readonly [readonly number[], readonly number[]];
  /** How hidden neurons are paired. */
  readonly alignment: Alignment;
  /** Name of the assignment solver: of several cheapest pairings another solver may take another one. */
  readonly solver: 'auto';
  /** Output neurons are paired like hidden ones. */
  readonly outputs: 'assigned';
  /** Pairs of random networks to measure, at least 2; not used under `identity`, which has a closed form. */
  readonly sampleCount: number;
  /** Of the random networks. */
  readonly seed: number;
}

/**
 * A piece of work as plain data.
 *
 * @category Recipes
 */
export type JobSpec = TrainingSpec | DistancesSpec | ChanceSpec;
