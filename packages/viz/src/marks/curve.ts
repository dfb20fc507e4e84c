import type { Markish } from '@observablehq/plot';
import type { LearningSeries } from '../checks/check-learning-series.ts';
import type { PlotModule } from '../figure/render-figure.ts';
import type { SeriesStyle } from '../scales/series-style.ts';

/** Points of one curve on the scales of the axes; `null` is a gap. */
export interface CurvePoint {
  readonly epoch: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The points of a series; `factor` leads from its values to the numbers on the axis. */
export function curvePoints({ epochs, values, band }: LearningSeries, factor: number): readonly CurvePoint[] {
  const scaled = (value: number | null | undefined): number | null => (value == null ? null : value * factor);
  return epochs.map((epoch, index) => ({
    epoch,
    value: scaled(values[index]),
    low: scaled(band?.low[index]),
    high: scaled(band?.high[index]),
  }));
}

/** A curve with its band, and dots for points that have no neighbour to be joined to. */
export function curve(
  plot: PlotModule,
  points: readonly CurvePoint[],
  style: SeriesStyle,
  strokeWidth: number,
): Markish {
  const { color, dash } = style;
  const alone = points.filter(
    ({ value }, index) =>
      value !== null && (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null,
  );
  const place = { x: 'epoch', y: 'value' };
  const banded = points.some(({ low, high }) => low !== null && high !== null);
  return [
    banded ? plot.areaY(points, { x: 'epoch', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.15 }) : null,
    plot.line(points, {
      ...place,
      stroke: color,
      strokeWidth,
      strokeDasharray: dash,
      // Round ends would close the gaps of short dashes.
      strokeLinecap: 'butt',
    }),
    alone.length > 0 ? plot.dot(alone, { ...place, r: 3, fill: color }) : null,
  ];
}
