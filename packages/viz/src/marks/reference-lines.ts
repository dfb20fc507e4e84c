import type { Markish } from '@observablehq/plot';
import type { ReferenceLine } from '../checks/check-references.ts';
import type { PlotModule } from '../figure/render-figure.ts';
import { referenceStyle } from '../scales/palette.ts';

/** Dashed lines over the whole width, each with its region. */
export function referenceLines(
  plot: PlotModule,
  references: readonly ReferenceLine[],
  [left, right]: readonly [number, number],
  factor: number,
): Markish {
  return [
    plot.rect(
      references.flatMap(({ band }) => (band === undefined ? [] : [band])),
      {
        x1: () => left,
        x2: () => right,
        y1: ({ low }) => low * factor,
        y2: ({ high }) => high * factor,
        fill: referenceStyle.color,
        fillOpacity: 0.15,
      },
    ),
    plot.ruleY(
      references.map(({ value }) => value * factor),
      { stroke: referenceStyle.color, strokeDasharray: referenceStyle.dash },
    ),
  ];
}
