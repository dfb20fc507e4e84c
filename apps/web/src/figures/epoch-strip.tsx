import type { ReactNode } from 'react';
import { CanvasFigure } from './canvas-figure.tsx';

/** Room of a slider's thumb at both ends, so that marks stand below it. */
const inset = 8;

/** Which epochs of a run can still be shown: a tick for each that is stored, a line along those that all are. */
export function EpochStrip(props: {
  readonly lastEpoch: number;
  readonly stride: number;
  /** Up to here only each `stride`-th is stored. */
  readonly through: number;
  readonly looked: number;
}): ReactNode {
  const { lastEpoch, stride, through, looked } = props;
  return (
    <CanvasFigure
      label={
        stride === 1
          ? `All epochs up to ${lastEpoch} are stored.`
          : `Up to epoch ${through} each ${stride}th is stored, later ones all.`
      }
      height={12}
      draw={({ context, width, theme }) => {
        const xOf = (epoch: number): number => inset + (epoch / Math.max(1, lastEpoch)) * (width - 2 * inset);
        context.fillStyle = theme.muted;
        // Ticks nearer than two pixels would be an area.
        const room = Math.max(1, Math.ceil((2 * lastEpoch) / (width - 2 * inset)));
        for (let epoch = 0; epoch <= lastEpoch; epoch++) {
          const isThinned = epoch <= through;
          const step = isThinned ? Math.max(stride, room) : room;
          if (epoch % step === 0) context.fillRect(xOf(epoch) - 0.5, 0, 1, isThinned && stride > 1 ? 4 : 7);
        }
        if (stride > 1) context.fillRect(xOf(through + 1), 8, xOf(lastEpoch) - xOf(through + 1), 2);
        context.fillStyle = theme.link;
        context.fillRect(xOf(looked) - 1, 0, 2, 11);
      }}
    />
  );
}
