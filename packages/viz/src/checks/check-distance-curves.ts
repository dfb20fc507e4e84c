import { ArgumentError } from '@topograft/sparse-core';
import { checkLearningSeries, type LearningSeries } from './check-learning-series.ts';
import { numberKinds } from './check-numbers.ts';

/**
 * The distance that independent random networks have: a chance level of `@topograft/nnstd` with a name.
 *
 * @category Figures
 */
export interface ChanceReference {
  /** What is written at the line. */
  readonly label: string;
  /** Mean over random pairs, in [0, 1]. */
  readonly mean: number;
  /** Standard deviation over random pairs. */
  readonly sd: number;
}

/**
 * Distances by epoch, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface DistanceCurves {
  /** Distances in [0, 1] by epoch, each with a band where there is one, such as the 95 % interval of the mean. */
  readonly series: readonly LearningSeries[];
  /** Chance levels: one, or one for each alignment. */
  readonly chances?: readonly ChanceReference[];
}

/**
 * Refuses distance curves that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no series, no epochs, epochs that do not rise, or numbers out of range
 * @throws {@link ShapeError} when a series' arrays differ in length
 */
export function checkDistanceCurves(task: string, { series, chances = [] }: DistanceCurves): void {
  checkLearningSeries(task, series, true);
  for (const { label, mean, sd } of chances) {
    if (numberKinds.fraction.test(mean) && sd >= 0 && Number.isFinite(sd)) continue;
    throw new ArgumentError({
      task,
      reason: `the chance level ${JSON.stringify(label)} is not usable`,
      expected: 'a mean from 0 to 1 and a standard deviation from 0 up',
      received: `${mean} ± ${sd}`,
    });
  }
}
