import type { ReactNode } from 'react';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { distanceImage } from '../figures/distance-image.ts';
import type { LabMoment } from './lab-run.ts';
import { thumbnailsOf } from './thumbnails-of.ts';

/** Distance matrices of some epochs that were measured, to be looked at again. */
export function LabThumbnails(props: {
  readonly history: readonly LabMoment[];
  readonly order: readonly number[];
  /** Epoch that is looked at; `null` for the newest. */
  readonly looked: number | null;
  readonly onLook: (epoch: number | null) => void;
}): ReactNode {
  const { history, order, looked, onLook } = props;
  return (
    <div className="thumbnails" role="group" aria-label="Stored epochs">
      {thumbnailsOf(history).map((moment) => (
        <button
          key={moment.epoch}
          type="button"
          aria-pressed={moment.epoch === looked}
          aria-label={`Epoch ${moment.epoch}, mean distance ${moment.mean.toFixed(3)}`}
          onClick={() => onLook(moment.epoch)}
        >
          <CanvasFigure
            label={`Distances at epoch ${moment.epoch}`}
            aspect={1}
            draw={({ context, width, theme }) => {
              const { values, stale } = moment.matrix!;
              context.fillStyle = theme.surface;
              context.fillRect(0, 0, width, width);
              context.imageSmoothingEnabled = false;
              const valueAt = (row: number, column: number): number | null => {
                const [i, j] = [order[row]!, order[column]!];
                return values[i]![j] ?? stale[i]![j]!;
              };
              context.drawImage(distanceImage(order.length, valueAt), 0, 0, width, width);
            }}
          />
          <span>{moment.epoch}</span>
        </button>
      ))}
      <button type="button" className="live" aria-pressed={looked === null} onClick={() => onLook(null)}>
        Live
      </button>
    </div>
  );
}
