import { ArgumentError } from '@topograft/sparse-core';
import { checkLearningSeries, type LearningSeries } from './check-learning-series.ts';

/**
 * Distances of generations from their root, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface GenerationDistances {
  /** Share of its parent's connections that each generation moves, in (0, 1); 0.01 in the paper. */
  readonly movedShare: number;
  /** Measured distances, a line each, such as one an alignment. */
  readonly series: readonly GenerationSeries[];
}

/**
 * Distances from the root by generation.
 *
 * @category Figures
 */
export interface GenerationSeries {
  /** What is written at the line. */
  readonly label: string;
  /** `[n]`, rising whole numbers; 0 is the root itself. */
  readonly generations: readonly number[];
  /** `[n]`, distances in [0, 1]; `null` leaves a gap. */
  readonly values: readonly (number | null)[];
  /** A region around the line, such as the 95 % interval over several roots; say in the caption which. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
}

/** The closed form is worked out for each generation. */
const mostGenerations = 10_000;

/** The same series in the terms of {@link LearningSeries}. */
export function asLearningSeries(series: readonly GenerationSeries[]): readonly LearningSeries[] {
  return series.map(({ generations, ...rest }) => ({ ...rest, epochs: generations }));
}

/**
 * Refuses distances of generations that cannot be drawn.
 *
 * @throws {@link ArgumentError} for an unusable share, no series, generations that do not rise, or distances outside [0, 1]
 * @throws {@link ShapeError} when a series' arrays differ in length
 */
export function checkGenerationDistances(task: string, { movedShare, series }: GenerationDistances): void {
  if (!(movedShare > 0 && movedShare < 1)) {
    throw new ArgumentError({
      task,
      reason: 'the share of moved connections is not usable',
      expected: 'a fraction above 0 and below 1, such as 0.01',
      received: String(movedShare),
    });
  }
  checkLearningSeries(task, asLearningSeries(series), true, 'generation');
  const last = Math.max(...series.map(({ generations }) => generations.at(-1)!));
  if (last > mostGenerations) {
    throw new ArgumentError({
      task,
      reason: 'there are too many generations for a figure',
      expected: `at most ${mostGenerations}`,
      received: String(last),
    });
  }
}
