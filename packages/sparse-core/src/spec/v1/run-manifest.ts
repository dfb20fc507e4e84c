import type { TrainingConfig } from './training-config.ts';

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
