import type { ReactNode } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { frameMargins } from '../figures/draw-axes.ts';
import { RangeSliders } from '../shell/range-sliders.tsx';
import { costBins } from './cost-bins.ts';
import { type CostRange, drawCostBars } from './draw-cost-bars.ts';

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
        draw={(paint) => drawCostBars(paint, bins, range)}
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
