import type { DatasetIdentity } from '@topograft/sparse-core';
import type { Scale } from '../plan/plan-context.ts';
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

/** Between these lines a report holds its environment, and nowhere else. */
export const environmentMarks: { readonly begin: string; readonly end: string } = {
  begin: '<!-- environment: begin -->',
  end: '<!-- environment: end -->',
};

/** `240 trainings of 48,000 epochs in all, 4,753 distances, 91 chance levels`. */
export function planText({ trainings, epochs, pairs, chanceLevels }: JobCounts): string {
  const parts = [
    ...(trainings > 0 ? [`${grouped(trainings)} trainings of ${grouped(epochs)} epochs in all`] : []),
    ...(pairs > 0 ? [`${grouped(pairs)} distances`] : []),
    ...(chanceLevels > 0 ? [`${grouped(chanceLevels)} chance levels`] : []),
  ];
  return parts.join(', ');
}

/** What a run of this scale is worth, in a sentence. */
export const scaleTexts: Readonly<Record<Scale, string>> = {
  smoke:
    'Scale smoke: tiny networks on images drawn by code. It shows that everything runs; its numbers say nothing of the paper.',
  laptop: 'Scale laptop: fewer epochs, densities and networks than the paper, on the same data.',
  paper: 'Scale paper: the paper’s own numbers.',
};

/** Why a figure is missing, in a sentence before the list of jobs. */
export const missingText = 'This part is missing, because these jobs could not be done:';

/** A whole number with commas. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A cell of a table as text: numbers with at most four decimals. */
export function cellText(cell: string | number | null): string {
  if (cell === null) return '–';
  if (typeof cell === 'string' || Number.isInteger(cell)) return String(cell);
  return String(Number(cell.toFixed(4)));
}
