import type { Job } from './job.ts';
import type { JobResults } from './job-results.ts';
import type { PaperDataset, PlanContext } from './plan-context.ts';

/**
 * A table of a report; cells are text or numbers, `null` where there is none.
 *
 * @category Recipes
 */
export interface DataTable {
  /** Part of file names: lower-case words joined by hyphens. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Whether the report shows it; all tables are written as files. Default true. */
  readonly shown?: boolean;
}

/**
 * A drawing of a report.
 *
 * @category Recipes
 */
export interface Drawing {
  /** Part of file names: lower-case words joined by hyphens. */
  readonly name: string;
  readonly caption: string;
  readonly svg: string;
  /** Whether the paper has nothing like it. */
  readonly beyondPaper: boolean;
}

/**
 * One of our numbers beside the paper's.
 *
 * @category Recipes
 */
export interface Comparison {
  readonly quantity: string;
  readonly ours: string;
  readonly paper: string;
}

/**
 * Whether a statement of the paper is borne out.
 *
 * @category Recipes
 */
export type Verdict = 'holds' | 'holds partly' | 'does not hold';

/**
 * A statement of the paper, and what the numbers say of it.
 *
 * @category Recipes
 */
export interface Claim {
  readonly statement: string;
  readonly verdict: Verdict;
  /** The numbers that decided, and by what rule. */
  readonly by: string;
}

/**
 * What a figure came to.
 *
 * @category Recipes
 */
export interface FigureFindings {
  readonly tables: readonly DataTable[];
  readonly drawings: readonly Drawing[];
  readonly comparisons: readonly Comparison[];
  readonly claims: readonly Claim[];
}

/**
 * A figure as work to do, and how to read what came of it.
 *
 * @category Recipes
 */
export interface PlannedFigure {
  /** The jobs whose results it reads; what these depend on is not repeated. */
  readonly jobs: readonly Job[];
  /** What this scale does in place of the paper's numbers; empty when it is the same. */
  readonly departures: readonly string[];
  /** @throws whatever `results` throws for a job that is not done */
  readonly evaluate: (results: JobResults) => Promise<FigureFindings>;
}

/**
 * A figure or table that can be made again.
 *
 * @category Recipes
 */
export interface Recipe {
  readonly title: string;
  readonly question: string;
  /** Data sets that it trains on. */
  readonly datasets: readonly PaperDataset[];
  /** The jobs of the figure, and how to draw and judge what comes of them. */
  readonly plan: (context: PlanContext) => PlannedFigure;
}
