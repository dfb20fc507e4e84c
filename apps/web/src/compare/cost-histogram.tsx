import { type ReactNode, useRef } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { drawBars } from '../figures/draw-bars.ts';
import { frameMargins } from '../figures/draw-axes.ts';
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
  const start = useRef<number | null>(null);
  const costAt = ({ x, width }: FigurePoint): number => {
    const share = (x - frameMargins.left) / (width - frameMargins.left - frameMargins.right);
    return Math.min(1, Math.max(0, Math.round(share * bins.length) / bins.length));
  };
  const slider = (name: string, index: 0 | 1): ReactNode => (
    <label className="field">
      <span>
        Cost {name} {range[index].toFixed(2)}
      </span>
      <input
        type="range"
        aria-label={`Cost ${name}`}
        min={0}
        max={1}
        step={1 / bins.length}
        value={range[index]}
        onChange={(event) => {
          const value = Number(event.target.value);
          onRange(index === 0 ? [value, Math.max(value, range[1])] : [Math.min(value, range[0]), value]);
        }}
      />
    </label>
  );
  return (
    <>
      <div
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          start.current = costAt({ x: event.clientX - box.left, y: 0, width: box.width, height: box.height });
        }}
        onPointerUp={() => (start.current = null)}
      >
        <CanvasFigure
          label={`Pairs by cost, in ${bins.length} bins from 0 to 1: ${bins.join(', ')}.`}
          height={110}
          onHover={(point) => {
            if (start.current === null || point === null) return;
            const at = costAt(point);
            onRange([Math.min(start.current, at), Math.max(start.current, at)]);
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
      </div>
      <div className="pair-columns even">
        {slider('from', 0)}
        {slider('to', 1)}
      </div>
    </>
  );
}
