import type { ReactNode } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { drawBars } from '../figures/draw-bars.ts';
import { frameMargins } from '../figures/draw-axes.ts';
import { RangeSliders } from '../shell/range-sliders.tsx';
import { costBins } from './cost-bins.ts';

/** From and to, shares of the cost scale. */
export type CostRange = readonly [number, number];

/** How many pairs cost how much; a part of it is chosen by dragging, or by two sliders. */
export function CostHistogram(props: {
  readonly costs: readonly number[];
  readonly range: CostRange;
  readonly onRange: (range: CostRange) => void;
}): ReactNode {
  const { costs, range, onRange } = props;
  const bins = costBins(costs);
  const costAt = ({ x, width }: FigurePoint): number => {
    const share = (x - frameMargins.left) / (width - frameMargins.left - frameMargins.right);
    return Math.min(1, Math.max(0, Math.round(share * bins.length) / bins.length));
  };
  return (
    <>
      <CanvasFigure
        label={`Pairs by cost, in ${bins.length} bins from 0 to 1: ${bins.join(', ')}.`}
        height={110}
        onDrag={(from, to) => {
          const ends = [costAt(from), costAt(to)] as const;
          onRange([Math.min(...ends), Math.max(...ends)]);
        }}
        draw={(paint) => {
          const isIn = (bin: number): boolean => bin / bins.length >= range[0] && (bin + 1) / bins.length <= range[1];
          const bars = (chosen: boolean): number[] => bins.map((count, bin) => (isIn(bin) === chosen ? count : 0));
          const frame = {
            first: 0,
            most: Math.max(1, ...bins),
            xLabel: 'cost',
            yLabel: 'pairs',
            formatX: (bin: number) => ((bin + 0.5) / bins.length).toFixed(1),
          };
          drawBars(paint, { ...frame, up: bars(true), upColor: paint.theme.link });
          paint.context.globalAlpha = 0.4;
          drawBars(paint, { ...frame, up: bars(false), upColor: paint.theme.kept });
          paint.context.globalAlpha = 1;
        }}
      />
      <RangeSliders
        label="Cost"
        least={0}
        most={1}
        step={1 / bins.length}
        range={range}
        format={(cost) => cost.toFixed(2)}
        onRange={onRange}
      />
    </>
  );
}
