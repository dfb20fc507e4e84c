import type { ReactNode } from 'react';
import { CanvasFigure } from './canvas-figure.tsx';
import { colorAt, type Ramp } from './ramps.ts';

/** The colours of a figure with what their ends, and places between, stand for. */
export function RampBar(props: {
  readonly ramp: Ramp;
  readonly labels: readonly string[];
  readonly reversed?: boolean;
  /** Place of a mark, from 0 to 1. */
  readonly mark?: number | null;
}): ReactNode {
  const { ramp, labels, reversed = false, mark = null } = props;
  return (
    <div className="ramp">
      <CanvasFigure
        label={`Colour scale from ${labels.join(' to ')}`}
        height={mark === null ? 10 : 18}
        draw={({ context, width, theme }) => {
          for (let x = 0; x < width; x++) {
            context.fillStyle = colorAt(ramp, reversed ? 1 - x / width : x / width);
            context.fillRect(x, 0, 1, 10);
          }
          if (mark === null) return;
          context.fillStyle = theme.text;
          context.beginPath();
          context.moveTo(mark * width, 10);
          context.lineTo(mark * width - 5, 18);
          context.lineTo(mark * width + 5, 18);
          context.fill();
        }}
      />
      <div className="ramp-labels" aria-hidden="true">
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </div>
  );
}
