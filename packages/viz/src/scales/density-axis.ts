import type { PlaceAxis } from './axis.ts';
import { logTicks } from './log-ticks.ts';
import type { PlacedSeries } from './placed-series.ts';

/** Least pixels from one tick of the density axis to the next. */
const tickRoom = 34;

/** From the smallest density of any series to the largest in per cent, each step of ten equally long. */
export function densityAxis(series: readonly PlacedSeries[], widthPixels: number): PlaceAxis {
  const low = Math.min(...series.map(({ places }) => places[0]!));
  const high = Math.max(...series.map(({ places }) => places.at(-1)!));
  const domain = low === high ? ([low / 2, high * 2] as const) : ([low, high] as const);
  return {
    type: 'log',
    label: 'density (%, logarithmic)',
    format: String,
    domain,
    ticks: logTicks(...domain, Math.max(2, Math.floor(widthPixels / tickRoom))),
  };
}
