import type { TrainingConfig } from './training-config.ts';

/**
 * Files of one's own that data were read from, as they were named, and how they were understood.
 *
 * @category Training
 */
export interface DatasetFiles {
  /** `.npz` or `.csv` with images and labels, or `.npy` with images. */
  readonly path: string;
  /** `.npy` with labels, beside an `.npy` of images. */
  readonly labelsPath?: string;
  /** The test set, where it has files of its own. */
  readonly testPath?: string;
  /** `.npy` with labels of the test set, beside an `.npy` of its images. */
  readonly testLabelsPath?: string;
  /** Share of the images set aside as the test set, where there is no other, in (0, 1). */
  readonly testFraction?: number;
  /** Column of a CSV file that has the labels: its name, or its place from 0. */
  readonly labelColumn?: string | number;
  /** Lowest and highest value, which became 0 and 255. */
  readonly valueRange?: readonly [number, number];
  /** Whether colours come before rows and columns, or after them. */
  readonly channelAxis?: 'first' | 'last';
}

/**
 * Which data a run saw.
 *
 * @category Training
 */
export interface DatasetIdentity {
  /** Name of a published or synthetic set; of data of one's own, that of their file. */
  readonly name: string;
  /** True when the images were drawn by code rather than measured. */
  readonly synthetic: boolean;
  /** SHA-256 over the pixels and labels, hexadecimal. */
  readonly sha256: string;
  /** Where data of one's own came from; absent for those that have a name of their own. */
  readonly files?: DatasetFiles;
}

/**
 * What a run started from, when not from a network of its own making.
 *
 * @category Training
 */
export interface RunStart {
  /** The network, as it was named. */
  readonly source: string;
  /**
   * `fresh`: only its connections were taken, weights were drawn. `trained`: its weights, too. `rewound`: weights of an
   * early epoch, for the connections that are left.
   */
  readonly weights: 'fresh' | 'trained' | 'rewound';
}

/**
 * `run.json`: what a run is, where it stands, and what it ran on.
 *
 * @category Training
 */
export interface RunManifest {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'run-manifest';
  /** What the user calls the run. */
  readonly name: string;
  /** Start time, ISO 8601, UTC. */
  readonly createdAt: string;
  /** How it stands; `running` is also what a run is left at that was killed. */
  readonly status: 'running' | 'finished' | 'interrupted' | 'failed';
  /** Why it failed, one line; only with status `failed`. */
  readonly error?: string;
  /** Name of the preset that `config` began as; `null` for none. */
  readonly preset: string | null;
  /** Every setting. */
  readonly config: TrainingConfig;
  /** Which data it learns from. */
  readonly dataset: DatasetIdentity;
  /** Absent when connections and weights are the run's own. */
  readonly start?: RunStart;
  /** What does the arithmetic: `wasm` or `tfjs`, and which build or back end of it. */
  readonly engine: { readonly name: string; readonly flavour: string };
  /** Versions of the packages that ran, by name. */
  readonly versions: Readonly<Record<string, string>>;
}
