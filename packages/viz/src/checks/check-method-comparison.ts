import { ArgumentError } from '@topograft/sparse-core';
import { checkInterval, type MeanAccuracy } from './check-interval.ts';

/**
 * Accuracies of one method.
 *
 * @category Figures
 */
export interface MethodAccuracies {
  /** What is written at the row. */
  readonly label: string;
  /** On the hold-out; `null` where it was not measured. */
  readonly holdOut: MeanAccuracy | null;
  /** On the test set; `null` where it was not measured. */
  readonly test: MeanAccuracy | null;
}

/**
 * Accuracies of several methods, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface MethodComparison {
  /** In any order; at least one. */
  readonly methods: readonly MethodAccuracies[];
}

/**
 * Refuses a comparison that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no method, nothing measured, or numbers out of range
 */
export function checkMethodComparison(task: string, { methods }: MethodComparison): void {
  if (methods.length === 0) {
    throw new ArgumentError({ task, reason: 'there is no method', expected: 'at least one method' });
  }
  for (const { label, holdOut, test } of methods) {
    if (holdOut !== null) checkInterval(task, `${JSON.stringify(label)} on the hold-out`, holdOut);
    if (test !== null) checkInterval(task, `${JSON.stringify(label)} on the test set`, test);
  }
  if (methods.every(({ holdOut, test }) => holdOut === null && test === null)) {
    throw new ArgumentError({ task, reason: 'no method has an accuracy', expected: 'at least one accuracy' });
  }
}
