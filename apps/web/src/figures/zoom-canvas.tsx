import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { CanvasFigure, type FigurePoint } from './canvas-figure.tsx';
import { moveOf } from './figure-cursor.ts';
import { type DrawOverview, MatrixOverview } from './matrix-overview.tsx';
import { centreView, fitView, followView, type MatrixRoom, type MatrixView, panView, zoomView } from './matrix-view.ts';
import type { Paint } from './paint.ts';
import { useZoomGestures } from './use-zoom-gestures.ts';

/** A place in a layer's matrix. */
export interface MatrixCell {
  readonly neuron: number;
  readonly input: number;
}

/** A matrix to zoom and to move: Ctrl and wheel, pinch, drag, buttons, keys, and an overview of it while it is zoomed in. */
export function ZoomCanvas(props: {
  readonly label: string;
  /** Columns and rows. */
  readonly inputCount: number;
  readonly outputCount: number;
  /** Draws the whole figure; what is seen of the matrix begins right of the margin and below it. */
  readonly draw: (paint: Paint, view: MatrixView) => void;
  /** Room left of the matrix and above it, in CSS pixels, such as for labels; default 0. */
  readonly margin?: number;
  /** Draws all of the matrix in small; without it there is no overview. */
  readonly overview?: DrawOverview;
  /** What colours stand for where a cell has so many CSS pixels a side. */
  readonly legend?: (scale: number) => ReactNode;
  readonly onHover?: (cell: MatrixCell | null) => void;
  /** Told of a click, or of Enter on the cell that has the cursor. */
  readonly onPick?: (cell: MatrixCell) => void;
  /** What is at a place, as a sentence. */
  readonly read: (cell: MatrixCell) => string;
  /** The part that is seen, where several matrices are zoomed together; `null` for all of it. */
  readonly linked?: { readonly view: MatrixView | null; readonly onView: (view: MatrixView | null) => void };
  /** The cell that has the cursor, where it is kept outside: then there always is one. */
  readonly cursor?: { readonly cell: MatrixCell; readonly onMove: (cell: MatrixCell) => void };
  /** Whether the cursor passes over a cell; default none. */
  readonly isPassed?: (cell: MatrixCell) => boolean;
}): ReactNode {
  const {
    label,
    inputCount,
    outputCount,
    draw,
    margin = 0,
    overview,
    legend,
    onHover,
    onPick,
    read,
    linked,
    cursor,
  } = props;
  const { isPassed = () => false } = props;
  const [ownView, setOwnView] = useState<MatrixView | null>(null);
  const view = linked === undefined ? ownView : linked.view;
  // Several moves may come before the next render.
  const latestView = useRef(view);
  useEffect(() => {
    latestView.current = view;
  });
  const setView = (next: MatrixView | null): void => {
    latestView.current = next;
    (linked?.onView ?? setOwnView)(next);
  };
  const [hint, setHint] = useState(false);
  const [ownCell, setOwnCell] = useState<MatrixCell | null>(null);
  const cell = cursor?.cell ?? ownCell;
  const canvas = useRef<HTMLCanvasElement>(null);
  const roomIn = (width: number, height: number): MatrixRoom => ({
    width: width - margin,
    height: height - margin,
    columns: inputCount,
    rows: outputCount,
  });
  const room = (): MatrixRoom => roomIn(canvas.current?.clientWidth ?? 400, canvas.current?.clientHeight ?? 400);
  const shown = (): MatrixView => latestView.current ?? fitView(room());
  const zoom = (factor: number, x: number, y: number): void => setView(zoomView(shown(), factor, x, y, room()));
  /** Zooms about the middle of what is seen of the matrix. */
  const zoomMiddle = (factor: number): void => {
    const { scale, column, row } = shown();
    const { width, height, columns, rows } = room();
    const middle = (from: number, length: number, count: number): number =>
      Math.min(length, (count - from) * scale) / 2;
    zoom(factor, middle(column, width, columns), middle(row, height, rows));
  };
  const gestures = useZoomGestures(canvas, {
    zoom: (factor, x, y) => zoom(factor, x - margin, y - margin),
    pan: (dx, dy) => {
      if (dx !== 0 || dy !== 0) setView(panView(shown(), dx, dy, room()));
    },
    onPlainWheel: () => setHint(true),
  });
  /** Puts the cursor on a cell, and moves the view so that it can be seen. */
  const moveTo = (next: MatrixCell): void => {
    if (cursor === undefined) setOwnCell(next);
    else cursor.onMove(next);
    onHover?.(next);
    if (view !== null) setView(followView(shown(), next.input, next.neuron, room()));
  };
  const step = ([across, down]: readonly [number, number]): void => {
    const from = cell ?? { neuron: Math.floor(outputCount / 2), input: Math.floor(inputCount / 2) };
    let next = { neuron: within(from.neuron + down, outputCount), input: within(from.input + across, inputCount) };
    if (isPassed(next)) next = { neuron: next.neuron + Math.sign(down), input: next.input + Math.sign(across) };
    if (within(next.neuron, outputCount) !== next.neuron || within(next.input, inputCount) !== next.input) return;
    moveTo(next);
  };
  /** Zooms about the cursor, where there is one. */
  const zoomAtCursor = (factor: number): void => {
    const { scale, column, row } = shown();
    if (cell === null) zoomMiddle(factor);
    else zoom(factor, (cell.input + 0.5 - column) * scale, (cell.neuron + 0.5 - row) * scale);
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = moveOf(event);
    if (move !== null) step(move);
    else if (event.key === '+' || event.key === '=') zoomAtCursor(1.5);
    else if (event.key === '-') zoomAtCursor(1 / 1.5);
    else if (event.key === '0') setView(null);
    else if (event.key === 'Enter' && cell !== null && onPick !== undefined) onPick(cell);
    else if (event.key === 'Escape' && ownCell !== null) {
      setOwnCell(null);
      onHover?.(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    setOwnView(null);
    setOwnCell(null);
  }, [inputCount, outputCount]);
  const cellAt = ({ x, y }: FigurePoint): MatrixCell | null => {
    if (x < margin || y < margin) return null;
    const { scale, column, row } = shown();
    const [input, neuron] = [Math.floor((x - margin) / scale + column), Math.floor((y - margin) / scale + row)];
    return input >= 0 && neuron >= 0 && input < inputCount && neuron < outputCount ? { neuron, input } : null;
  };
  const isNear = view !== null && view.scale > fitView(room()).scale;
  useEffect(() => {
    // A finger moves the matrix once it is larger than its place, and the page before.
    canvas.current!.style.touchAction = isNear ? 'none' : '';
  }, [isNear]);
  return (
    <>
      <CanvasFigure
        label={label}
        canvasRef={canvas}
        aspect={Math.min(1, Math.max(0.3, outputCount / inputCount))}
        onHover={(point) => {
          // What is under a pointer that moves the matrix stays under it.
          if (point === null || !gestures.isHeld()) onHover?.(point === null ? null : cellAt(point));
        }}
        onPick={(point) => {
          const picked = cellAt(point);
          if (picked !== null && !gestures.hasMoved()) onPick?.(picked);
        }}
        cursor={{
          label: cell === null ? `${label} Arrow keys read cells; plus, minus and 0 zoom.` : read(cell),
          onKey,
        }}
        draw={(paint) => {
          const at = view ?? fitView(roomIn(paint.width, paint.height));
          draw(paint, at);
          if (cell !== null) outline(paint, cell, at, margin);
        }}
      />
      <div className="zoom">
        <button type="button" aria-label="Zoom in" onClick={() => zoomMiddle(1.5)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoomMiddle(1 / 1.5)}>
          −
        </button>
        <button type="button" onClick={() => setView(null)}>
          All
        </button>
        <span className="muted">
          {view === null ? 'All of it' : `${view.scale.toFixed(view.scale < 2 ? 1 : 0)} pixels a cell`}
          {hint ? ' · hold Ctrl to zoom with the wheel' : ''}
        </span>
        {isNear && overview !== undefined ? (
          <MatrixOverview
            columns={inputCount}
            rows={outputCount}
            draw={overview}
            view={view}
            width={room().width}
            height={room().height}
            onCentre={(column, row) => setView(centreView(shown(), column, row, room()))}
          />
        ) : null}
      </div>
      {legend?.((view ?? fitView(room())).scale)}
    </>
  );
}

/** Sets off the cell that has the cursor, large enough to be seen at any scale. */
function outline({ context, width, height, theme }: Paint, cell: MatrixCell, view: MatrixView, margin: number): void {
  const size = Math.max(view.scale, 5);
  context.save();
  context.beginPath();
  context.rect(margin - 2, margin - 2, width, height);
  context.clip();
  context.strokeStyle = theme.link;
  context.lineWidth = 2;
  context.strokeRect(
    margin + (cell.input + 0.5 - view.column) * view.scale - size / 2 - 1,
    margin + (cell.neuron + 0.5 - view.row) * view.scale - size / 2 - 1,
    size + 2,
    size + 2,
  );
  context.restore();
}

function within(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}
