import type { Job } from './job.ts';
import type { JobResults } from './job-results.ts';
import type { PaperDataset } from './paper-dataset.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * A table of a report; cells are text or numbers, `null` where there is none.
 *
 * @category Recipes
 */
export interface DataTable {
  /** Part of file names: lower-case words joined by hyphens. */
  readonly name: string;
  /** Plain text without a full stop: a colon may come after it. */
  readonly caption: string;
  /** Headings, `[columns]`. */
  readonly columns: readonly string[];
  /** `[rows][columns]`; numbers are rounded where they are shown, and not in files. */
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
  /** Plain text, one sentence or more. */
  readonly caption: string;
  /** SVG text, put into pages as it is. */
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
  /** What was measured, and how: `mean distance after 190 epochs, greedy`. */
  readonly quantity: string;
  /** Our number, rounded, with its unit. */
  readonly ours: string;
  /** The paper’s number; `–` where it has none, and words where it has only those or a drawing. */
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
  /** A sentence; one of ours begins with `Not in the paper:`. */
  readonly statement: string;
  /** What follows from `by`. */
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
  /** In the order of the report; empty for none. */
  readonly tables: readonly DataTable[];
  /** In the order of the report; empty for none. */
  readonly drawings: readonly Drawing[];
  /** Numbers with the paper’s beside them; empty for none. */
  readonly comparisons: readonly Comparison[];
  /** Statements of the paper, and of our own where it has none. */
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
  /** Heading in reports and plans. */
  readonly title: string;
  /** What the figure is to answer; a sentence. */
  readonly question: string;
  /** Data sets that it trains on. */
  readonly datasets: readonly PaperDataset[];
  /** The jobs of the figure, and how to draw and judge what comes of them. */
  readonly plan: (context: PlanContext) => PlannedFigure;
}
