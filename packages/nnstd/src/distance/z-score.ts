import type { ChanceMoments } from './chance-level.ts';

/** Differences up to this come from adding in another order. */
const ROUNDING = 1e-12;

/**
 * How many standard deviations a distance lies above its chance level; below 0 for networks closer than by chance.
 *
 * @returns 0 within 1e-12 of the mean; else ±Infinity when chance has no spread
 * @category Distances
 */
export function zScore(distance: number, level: ChanceMoments): number {
  const difference = distance - level.mean;
  return Math.abs(difference) <= ROUNDING ? 0 : difference / level.sd;
}
