/**
 * Everything that decides the outcome of a training run, apart from the data itself.
 *
 * @category Training
 */
export interface TrainingConfig {
  /** Neurons per layer, inputs first, classes last; at least two entries. */
  readonly layerWidths: readonly number[];
  /** Fraction of possible connections that exist in the sparse layers, in (0, 1]. */
  readonly density: number;
  /** `'dense'`: the last layer is fully connected and never evolves. `'sparse'`: it is a layer like the others. */
  readonly outputLayer: 'dense' | 'sparse';
  readonly method: 'set' | 'static';
  /** ζ, the fraction of connections replaced at each step, in [0, 1). */
  readonly dropFraction: number;
  /** Whether the step is also taken after the last epoch. */
  readonly evolveAfterLastEpoch: boolean;
  readonly epochCount: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Nesterov momentum, in [0, 1). */
  readonly momentum: number;
  /** L2 coefficient added to the gradient of connection weights. */
  readonly weightDecay: number;
  /** Standard deviation of initial weights, N(0, σ²). */
  readonly initialWeightDeviation: number;
  /** Fraction of the training set that is held out for validation, in (0, 1). */
  readonly validationFraction: number;
  /** Seed of every random stream of the run; non-negative integer. */
  readonly seed: number;
  /** Store the topology every so many epochs, and before the first; 0 stores only the first and the last. */
  readonly topologyInterval: number;
}

/**
 * Which data a run saw.
 *
 * @category Training
 */
export interface DatasetIdentity {
  readonly name: string;
  /** True when the images were drawn by code rather than measured. */
  readonly synthetic: boolean;
  /** SHA-256 over the pixels and labels, hexadecimal. */
  readonly sha256: string;
}

/**
 * `run.json`: what a run is, where it stands, and what it ran on.
 *
 * @category Training
 */
export interface RunManifest {
  readonly specVersion: 'v1';
  readonly kind: 'run-manifest';
  readonly name: string;
  /** Start time, ISO 8601, UTC. */
  readonly createdAt: string;
  readonly status: 'running' | 'finished' | 'interrupted' | 'failed';
  /** Why it failed, one line; only with status `failed`. */
  readonly error?: string;
  readonly preset: string | null;
  readonly config: TrainingConfig;
  readonly dataset: DatasetIdentity;
  readonly engine: { readonly name: string; readonly flavour: string };
  /** Versions of the packages that ran, by name. */
  readonly versions: Readonly<Record<string, string>>;
}
