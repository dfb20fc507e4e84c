import { memo, type PointerEvent, type ReactNode } from 'react';
import { CanvasFigure } from './canvas-figure.tsx';
import { fitView, type MatrixView } from './matrix-view.ts';
import type { Paint } from './paint.ts';

/** Longer side, in CSS pixels. */
const side = 76;

/** How an overview is drawn. */
export type DrawOverview = (paint: Paint, view: MatrixView) => void;

/**
 * All of a matrix in small with the part that is seen; a press or a drag there moves it. Keys move the view by the cursor
 * of the figure, so that screen readers need not tell of it.
 */
export function MatrixOverview(props: {
  readonly columns: number;
  readonly rows: number;
  readonly draw: DrawOverview;
  readonly view: MatrixView;
  /** Of the place where the view is drawn, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Told which place of the matrix, in cells, shall be in the middle. */
  readonly onCentre: (column: number, row: number) => void;
}): ReactNode {
  const { columns, rows, draw, view, width, height, onCentre } = props;
  const scale = side / Math.max(columns, rows);
  const onPress = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    onCentre((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  };
  const [left, top] = [Math.max(0, view.column), Math.max(0, view.row)];
  const right = Math.min(columns, view.column + width / view.scale);
  const bottom = Math.min(rows, view.row + height / view.scale);
  return (
    <div
      className="overview"
      aria-hidden="true"
      style={{ width: columns * scale, height: rows * scale }}
      onPointerDown={onPress}
      onPointerMove={onPress}
    >
      <Picture columns={columns} rows={rows} draw={draw} />
      <div
        className="seen"
        style={{
          left: left * scale,
          top: top * scale,
          width: Math.max(2, (right - left) * scale),
          height: Math.max(2, (bottom - top) * scale),
        }}
      />
    </div>
  );
}

/** Drawn anew when what it shows changes, and not with every move of the view. */
const Picture = memo(function Picture(props: {
  readonly columns: number;
  readonly rows: number;
  readonly draw: DrawOverview;
}): ReactNode {
  const { columns, rows, draw } = props;
  return (
    <CanvasFigure
      label=""
      aspect={rows / columns}
      draw={(paint) => draw(paint, fitView({ ...paint, columns, rows }))}
    />
  );
});
