import type { DatasetIdentity } from '@topograft/sparse-core';
import type { Scale } from '../plan/scale.ts';
import type { FigureFindings } from '../plan/planned-figure.ts';
import type { JobCounts } from '../plan/count-jobs.ts';

/**
 * What a report says of one figure.
 *
 * @category Recipes
 */
export interface ReportSection {
  /** Name of the recipe, and of the folder of its files: `fig4`. */
  readonly figure: string;
  /** Heading. */
  readonly title: string;
  /** What the figure is to answer; a sentence. */
  readonly question: string;
  /** How much work it is, with all that its jobs need. */
  readonly counts: JobCounts;
  /** What is not as in the paper, a line each; empty when all is. */
  readonly departures: readonly string[];
  /** `null` where jobs are missing. */
  readonly findings: FigureFindings | null;
  /** Jobs that could not be done, and why; a line each. */
  readonly missing: readonly string[];
}

/**
 * Everything in a report that is the same whenever and wherever it is made.
 *
 * @category Recipes
 */
export interface Report {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'reproduction-report';
  /** What was asked for: names of figures with spaces between, or `all`. */
  readonly target: string;
  /** How much of each experiment was done. */
  readonly scale: Scale;
  /** What the seeds of all jobs follow from. */
  readonly seed: number;
  /** Makes it again. */
  readonly command: string;
  /** Those that the figures train on; empty for none. */
  readonly datasets: readonly DatasetIdentity[];
  /** One a figure, in the order of the plan. */
  readonly sections: readonly ReportSection[];
}

/**
 * Where and how long a report was worked on: the part that differs from one time to the next.
 *
 * @category Recipes
 */
export interface ReportEnvironment {
  /** Lines of name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}
