import type { ReactNode } from 'react';
import { type Adjacency, drawAdjacency } from './draw-adjacency.ts';
import { type MatrixCell, ZoomCanvas } from './zoom-canvas.tsx';

/** A layer's matrix to zoom and to move. */
export function MatrixCanvas(props: {
  readonly label: string;
  readonly adjacency: Adjacency;
  readonly onHover?: (cell: MatrixCell | null) => void;
  readonly onPick?: (cell: MatrixCell) => void;
  readonly read: (cell: MatrixCell) => string;
}): ReactNode {
  const { adjacency, ...rest } = props;
  const { inputCount, outputCount } = adjacency.layer;
  return (
    <ZoomCanvas
      {...rest}
      inputCount={inputCount}
      outputCount={outputCount}
      draw={(paint, view) => drawAdjacency(paint, adjacency, view)}
    />
  );
}
