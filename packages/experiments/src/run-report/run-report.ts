import type { DatasetIdentity } from '@topograft/sparse-core';
import type { DataTable, Drawing } from '../plan/planned-figure.ts';
import type { ReportEnvironment } from '../report/report.ts';

/**
 * What a report says of one run.
 *
 * @category Recipes
 */
export interface RunSection {
  /** Part of addresses and file names: `run-1` and so on. */
  readonly id: string;
  /** What the run is called in the report. */
  readonly name: string;
  /** How it stands, in a sentence. */
  readonly summary: string;
  /** Settings that differ from the preset, or all where there is none; name and value. */
  readonly settings: ReportEnvironment['facts'];
  /** Engine, versions, times. */
  readonly environment: ReportEnvironment['facts'];
  /** Which data it learnt from. */
  readonly dataset: DatasetIdentity;
  /** Trains it again. */
  readonly command: string;
  /** All epochs, and before them the results, once an epoch has ended. */
  readonly tables: readonly DataTable[];
  /** Curves and topology, as far as the run has stored them; may be empty. */
  readonly drawings: readonly Drawing[];
}

/**
 * A report of runs; the same for the same runs.
 *
 * @category Recipes
 */
export interface RunReport {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'run-report';
  /** Makes the report again. */
  readonly command: string;
  /** Numbers of all runs beside each other. */
  readonly overview: DataTable;
  /** Curves of all runs; none where there is one run only, or more than can be told apart. */
  readonly drawings: readonly Drawing[];
  /** One section a run, in the order they were named in. */
  readonly runs: readonly RunSection[];
}
