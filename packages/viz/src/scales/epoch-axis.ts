import type { PlaceAxis } from './axis.ts';
import { formatNumber } from './format-number.ts';
import type { PlacedSeries } from './placed-series.ts';
import { ticks } from './ticks.ts';

/** Least pixels from one tick of the epoch axis to the next. */
const tickRoom = 48;

/** From the first place of any series to the last, with ticks at whole ones. */
export function epochAxis(series: readonly PlacedSeries[], widthPixels: number, label = 'epoch'): PlaceAxis {
  const first = Math.min(...series.map(({ places }) => places[0]!));
  const last = Math.max(...series.map(({ places }) => places.at(-1)!));
  const axis = { type: 'linear', label, format: (place: number): string => formatNumber(place, 0) } as const;
  if (first === last) return { ...axis, domain: [first - 1, last + 1], ticks: [first] };
  const count = Math.max(2, Math.min(8, Math.floor(widthPixels / tickRoom)));
  return { ...axis, domain: [first, last], ticks: ticks(first, last, count, { whole: true }).values };
}
