import { type ReactNode, useState } from 'react';
import { CanvasFigure, type FigurePoint } from './canvas-figure.tsx';
import { frameMargins } from './draw-axes.ts';
import { stepOf } from './figure-cursor.ts';
import type { Paint } from './paint.ts';

/** From and to, both within. */
export type StepRange = readonly [number, number];

/** A figure of values that stand side by side, such as epochs: the pointer or the arrow keys read one of them. */
export function StepFigure(props: {
  readonly label: string;
  readonly height: number;
  /** Values at the left and the right end of the axis. */
  readonly range: readonly [number, number];
  /** Room right of the axis, as it is drawn; by the width of the figure where it depends on it. */
  readonly marginRight: number | ((width: number) => number);
  /** The least and the largest that can be read. */
  readonly first: number;
  readonly last: number;
  /** What stands there, as a sentence. */
  readonly read: (at: number) => string;
  readonly onSelect?: (at: number) => void;
  /**
   * Told which values are chosen from and to, in place of `onSelect`: those that a pointer was dragged over, the one that
   * was clicked or is under the cursor at Enter, and with Shift all up to that one.
   */
  readonly brush?: { readonly range: StepRange | null; readonly onRange: (range: StepRange | null) => void };
  readonly draw: (paint: Paint, at: number | null) => void;
}): ReactNode {
  const { label, height, range, marginRight, first, last, read, onSelect, brush, draw } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const within = (value: number): number => Math.min(last, Math.max(first, value));
  const at = chosen === null || last < first ? null : within(chosen);
  const stepAt = ({ x, width }: FigurePoint): number => {
    const margin = typeof marginRight === 'number' ? marginRight : marginRight(width);
    const share = (x - frameMargins.left) / Math.max(1, width - frameMargins.left - margin);
    return within(Math.round(range[0] + share * (range[1] - range[0])));
  };
  const canSelect = onSelect !== undefined || brush !== undefined;
  const select = (to: number, isFurther: boolean): void => {
    if (brush === undefined) return onSelect?.(to);
    const [from, end] = brush.range ?? [to, to];
    if (isFurther) brush.onRange([Math.min(from, to), Math.max(end, to)]);
    else brush.onRange(brush.range !== null && from === to && end === to ? null : [to, to]);
  };
  const reading = at === null ? '' : read(at);
  return (
    <>
      <CanvasFigure
        label={label}
        height={height}
        cursor={{
          label: reading === '' ? `${label} Arrow keys read values.` : reading,
          onKey: (event) => {
            const step = stepOf(event);
            const end = { Home: first, End: last }[event.key];
            if (step !== null) setChosen(at === null ? (step > 0 ? first : last) : within(at + step));
            else if (end !== undefined) setChosen(end);
            else if (event.key === 'Escape' && at !== null) setChosen(null);
            else if (event.key === 'Escape' && (brush?.range ?? null) !== null) brush!.onRange(null);
            else if (event.key === 'Enter' && at !== null && canSelect) select(at, event.shiftKey);
            else return;
            event.preventDefault();
            event.stopPropagation();
          },
        }}
        onHover={(point) => setChosen(point === null ? null : stepAt(point))}
        {...(canSelect ? { onPick: (point: FigurePoint) => select(stepAt(point), false) } : {})}
        {...(brush === undefined
          ? {}
          : {
              onDrag: (from: FigurePoint, to: FigurePoint) => {
                const ends = [stepAt(from), stepAt(to)] as const;
                brush.onRange([Math.min(...ends), Math.max(...ends)]);
              },
            })}
        draw={(paint) => draw(paint, at)}
      />
      <p className="legend reading">{reading}</p>
    </>
  );
}
