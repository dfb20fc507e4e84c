import type { Markish } from '@observablehq/plot';
import type { PlotModule } from '../figure/render-figure.ts';
import type { PlacedSeries } from '../scales/placed-series.ts';
import type { SeriesStyle } from '../scales/series-style.ts';

/** Points of one curve on the scales of the axes; `null` is a gap. */
export interface CurvePoint {
  /** On the x axis. */
  readonly place: number;
  /** On the y axis. */
  readonly value: number | null;
  /** Lower end of the interval. */
  readonly low: number | null;
  /** Upper end of the interval. */
  readonly high: number | null;
}

/** How a curve is drawn, beside its style. */
export interface CurveDrawing {
  /** Pixels. */
  readonly strokeWidth: number;
  /** A filled region, or a vertical line at each point. */
  readonly interval: 'band' | 'whiskers';
  /** Pixels to the right, so that the whiskers of several curves stand side by side. */
  readonly dx: number;
}

/** The points of a series; `factor` leads from its values to the numbers on the axis. */
export function curvePoints({ places, values, band }: PlacedSeries, factor: number): readonly CurvePoint[] {
  const scaled = (value: number | null | undefined): number | null => (value == null ? null : value * factor);
  return places.map((place, index) => ({
    place,
    value: scaled(values[index]),
    low: scaled(band?.low[index]),
    high: scaled(band?.high[index]),
  }));
}

/** A curve with its intervals, and dots for points that have no neighbour to be joined to. */
export function curve(
  plot: PlotModule,
  points: readonly CurvePoint[],
  { color, dash }: SeriesStyle,
  { strokeWidth, interval, dx }: CurveDrawing,
  dots = false,
): Markish {
  const dotted = points.filter(
    ({ value }, index) =>
      value !== null &&
      (dots || ((points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null)),
  );
  const place = { x: 'place', y: 'value', dx };
  const banded = points.filter(({ low, high }) => low !== null && high !== null);
  const ends = { x: 'place', y1: 'low', y2: 'high', dx };
  return [
    banded.length > 0 && interval === 'band' ? plot.areaY(points, { ...ends, fill: color, fillOpacity: 0.15 }) : null,
    banded.length > 0 && interval === 'whiskers' ? plot.ruleX(banded, { ...ends, stroke: color }) : null,
    plot.line(points, {
      ...place,
      stroke: color,
      strokeWidth,
      strokeDasharray: dash,
      // Round ends would close the gaps of short dashes.
      strokeLinecap: 'butt',
    }),
    dotted.length > 0 ? plot.dot(dotted, { ...place, r: dots ? 2.5 : 3, fill: color }) : null,
  ];
}
