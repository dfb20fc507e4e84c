import type { LearningSeries } from '../checks/check-learning-series.ts';

/** A curve over places on the x axis, whatever they count: epochs, generations, densities in per cent. */
export interface PlacedSeries extends Omit<LearningSeries, 'epochs'> {
  /** `[n]`, rising, on the scale of the x axis. */
  readonly places: readonly number[];
  /** Whether points that have neighbours are dots, too. */
  readonly dots?: boolean;
}

/** Learning curves with their epochs as places. */
export function placeByEpoch(series: readonly LearningSeries[]): readonly PlacedSeries[] {
  return series.map(({ epochs, ...rest }) => ({ ...rest, places: epochs }));
}
