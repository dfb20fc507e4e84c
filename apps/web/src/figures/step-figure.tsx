import { type ReactNode, useState } from 'react';
import { CanvasFigure, type FigurePoint } from './canvas-figure.tsx';
import { frameMargins } from './draw-axes.ts';
import { stepOf } from './figure-cursor.ts';
import type { Paint } from './paint.ts';

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
  readonly draw: (paint: Paint, at: number | null) => void;
}): ReactNode {
  const { label, height, range, marginRight, first, last, read, onSelect, draw } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const within = (value: number): number => Math.min(last, Math.max(first, value));
  const at = chosen === null || last < first ? null : within(chosen);
  const stepAt = ({ x, width }: FigurePoint): number => {
    const margin = typeof marginRight === 'number' ? marginRight : marginRight(width);
    const share = (x - frameMargins.left) / Math.max(1, width - frameMargins.left - margin);
    return within(Math.round(range[0] + share * (range[1] - range[0])));
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
            else if (event.key === 'Enter' && at !== null && onSelect !== undefined) onSelect(at);
            else return;
            event.preventDefault();
            event.stopPropagation();
          },
        }}
        onHover={(point) => setChosen(point === null ? null : stepAt(point))}
        {...(onSelect === undefined ? {} : { onPick: (point: FigurePoint) => onSelect(stepAt(point)) })}
        draw={(paint) => draw(paint, at)}
      />
      <p className="legend reading">{reading}</p>
    </>
  );
}
