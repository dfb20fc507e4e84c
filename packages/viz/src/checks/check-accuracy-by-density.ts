import { ArgumentError } from '@topograft/sparse-core';
import { checkInterval, type MeanAccuracy } from './check-interval.ts';
import { checkNumbers } from './check-numbers.ts';

/**
 * Accuracy of the networks of one density.
 *
 * @category Figures
 */
export interface DensityPoint extends MeanAccuracy {
  /** Share of the possible connections that exist, in (0, 1]. */
  readonly density: number;
}

/**
 * Accuracies of one or several methods at several densities, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface AccuracyByDensity {
  /** One line each; points at rising densities. */
  readonly methods: readonly { readonly label: string; readonly points: readonly DensityPoint[] }[];
  /** A horizontal line with its interval: the dense network. */
  readonly dense?: MeanAccuracy & { readonly label?: string };
}

/**
 * Refuses accuracies by density that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no method, no point, densities that do not rise, or numbers out of range
 */
export function checkAccuracyByDensity(task: string, { methods, dense }: AccuracyByDensity): void {
  if (methods.length === 0) {
    throw new ArgumentError({ task, reason: 'there is no method', expected: 'at least one method' });
  }
  for (const { label, points } of methods) {
    const name = JSON.stringify(label);
    if (points.length === 0) {
      throw new ArgumentError({ task, reason: `method ${name} is empty`, expected: 'at least one density' });
    }
    const densities = points.map(({ density }) => density);
    checkNumbers(task, `densities of method ${name}`, densities, 'positiveFraction');
    const bad = densities.findIndex((density, index) => index > 0 && density <= densities[index - 1]!);
    if (bad !== -1) {
      throw new ArgumentError({
        task,
        reason: `the densities of method ${name} do not rise`,
        expected: 'each above the one before',
        received: `${densities[bad]} after ${densities[bad - 1]}`,
      });
    }
    for (const point of points) checkInterval(task, `${name} at density ${point.density}`, point);
  }
  if (dense !== undefined) checkInterval(task, JSON.stringify(dense.label ?? 'dense'), dense);
}
