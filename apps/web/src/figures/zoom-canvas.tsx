import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { boundedView } from './bounded-view.ts';
import { CanvasFigure, type FigurePoint } from './canvas-figure.tsx';
import { moveOf } from './figure-cursor.ts';
import type { MatrixView } from './matrix-view.ts';
import type { Paint } from './paint.ts';

const [leastScale, mostScale] = [0.05, 48];

/** A place in a layer's matrix. */
export interface MatrixCell {
  readonly neuron: number;
  readonly input: number;
}

/** A matrix to zoom and to move: Ctrl and wheel, pinch as browsers report it, drag, buttons, keys. */
export function ZoomCanvas(props: {
  readonly label: string;
  /** Columns and rows. */
  readonly inputCount: number;
  readonly outputCount: number;
  readonly draw: (paint: Paint, view: MatrixView) => void;
  readonly onHover?: (cell: MatrixCell | null) => void;
  /** Told of a click, or of Enter on the cell that has the cursor. */
  readonly onPick?: (cell: MatrixCell) => void;
  /** What is at a place, as a sentence. */
  readonly read: (cell: MatrixCell) => string;
  /** The part that is seen, where several matrices are zoomed together; `null` for all of it. */
  readonly linked?: { readonly view: MatrixView | null; readonly onView: (view: MatrixView | null) => void };
}): ReactNode {
  const { label, inputCount, outputCount, draw, onHover, onPick, read, linked } = props;
  const [ownView, setOwnView] = useState<MatrixView | null>(null);
  const view = linked === undefined ? ownView : linked.view;
  const takeView = linked?.onView ?? setOwnView;
  const [hint, setHint] = useState(false);
  const [cell, setCell] = useState<MatrixCell | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const fit = (width: number, height: number): MatrixView => ({
    scale: Math.min(width / inputCount, height / outputCount),
    column: 0,
    row: 0,
  });
  const shown = (): MatrixView => view ?? fit(canvas.current?.clientWidth ?? 400, canvas.current?.clientHeight ?? 400);
  const setView = (next: MatrixView | null): void => {
    const { clientWidth: width, clientHeight: height } = canvas.current!;
    takeView(next && boundedView(next, { columns: inputCount, rows: outputCount }, { width, height }));
  };
  const zoom = (factor: number, x?: number, y?: number): void => {
    const before = shown();
    const box = canvas.current!.getBoundingClientRect();
    const [px, py] = [x ?? box.width / 2, y ?? box.height / 2];
    const scale = Math.min(mostScale, Math.max(leastScale, before.scale * factor));
    setView({
      scale,
      column: before.column + px / before.scale - px / scale,
      row: before.row + py / before.scale - py / scale,
    });
  };
  const pan = (dx: number, dy: number): void => {
    const before = shown();
    setView({ ...before, column: before.column - dx / before.scale, row: before.row - dy / before.scale });
  };
  const latestZoom = useRef(zoom);
  useEffect(() => {
    latestZoom.current = zoom;
  });
  /** Puts the cursor on a cell, and moves the view so that it can be seen. */
  const moveTo = (next: MatrixCell): void => {
    setCell(next);
    onHover?.(next);
    const { clientWidth, clientHeight } = canvas.current!;
    const { scale, column, row } = shown();
    const [across, down] = [clientWidth / scale, clientHeight / scale];
    if (view !== null)
      setView({ scale, column: follow(column, across, next.input), row: follow(row, down, next.neuron) });
  };
  /** Zooms about the cursor, where there is one. */
  const zoomAtCursor = (factor: number): void => {
    const { scale, column, row } = shown();
    if (cell === null) zoom(factor);
    else zoom(factor, (cell.input + 0.5 - column) * scale, (cell.neuron + 0.5 - row) * scale);
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = moveOf(event);
    if (move !== null) {
      const from = cell ?? { neuron: Math.floor(outputCount / 2), input: Math.floor(inputCount / 2) };
      moveTo({ neuron: within(from.neuron + move[1], outputCount), input: within(from.input + move[0], inputCount) });
    } else if (event.key === '+' || event.key === '=') zoomAtCursor(1.5);
    else if (event.key === '-') zoomAtCursor(1 / 1.5);
    else if (event.key === '0') setView(null);
    else if (event.key === 'Enter' && cell !== null && onPick !== undefined) onPick(cell);
    else if (event.key === 'Escape' && cell !== null) {
      setCell(null);
      onHover?.(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    setOwnView(null);
    setCell(null);
  }, [inputCount, outputCount]);
  useEffect(() => {
    const element = canvas.current!;
    // React's own wheel listener is passive and could not keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      // There is no page to scroll behind a panel that fills the screen.
      const isLarge = element.closest(':popover-open') !== null;
      if (!event.ctrlKey && !event.metaKey && !isLarge) return setHint(true);
      event.preventDefault();
      const box = element.getBoundingClientRect();
      latestZoom.current(2 ** (-event.deltaY / 200), event.clientX - box.left, event.clientY - box.top);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const hasMoved = useRef(false);
  const drag = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const element = canvas.current!;
    const onDown = (event: PointerEvent): void => {
      hasMoved.current = false;
      drag.current = { x: event.clientX, y: event.clientY };
      element.setPointerCapture(event.pointerId);
    };
    const onUp = (): void => {
      drag.current = null;
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, []);
  const cellAt = (point: FigurePoint): MatrixCell | null => {
    const { scale, column, row } = shown();
    const [input, neuron] = [Math.floor(point.x / scale + column), Math.floor(point.y / scale + row)];
    return input >= 0 && neuron >= 0 && input < inputCount && neuron < outputCount ? { neuron, input } : null;
  };
  const hover = (point: FigurePoint | null): void => {
    if (point === null) return onHover?.(null);
    if (drag.current !== null && canvas.current !== null) {
      const box = canvas.current.getBoundingClientRect();
      const [x, y] = [point.x + box.left, point.y + box.top];
      if (Math.hypot(x - drag.current.x, y - drag.current.y) > 2) hasMoved.current = true;
      pan(x - drag.current.x, y - drag.current.y);
      drag.current = { x, y };
    }
    onHover?.(cellAt(point));
  };
  return (
    <>
      <CanvasFigure
        label={label}
        canvasRef={canvas}
        aspect={Math.min(1, Math.max(0.3, outputCount / inputCount))}
        onHover={hover}
        onPick={(point) => {
          const picked = cellAt(point);
          if (picked !== null && !hasMoved.current) onPick?.(picked);
        }}
        cursor={{
          label: cell === null ? `${label} Arrow keys read cells; plus, minus and 0 zoom.` : read(cell),
          onKey,
        }}
        draw={(paint) => {
          const at = view ?? fit(paint.width, paint.height);
          draw(paint, at);
          if (cell === null) return;
          const size = Math.max(at.scale, 5);
          paint.context.strokeStyle = paint.theme.link;
          paint.context.lineWidth = 2;
          paint.context.strokeRect(
            (cell.input + 0.5 - at.column) * at.scale - size / 2 - 1,
            (cell.neuron + 0.5 - at.row) * at.scale - size / 2 - 1,
            size + 2,
            size + 2,
          );
        }}
      />
      <div className="zoom">
        <button type="button" aria-label="Zoom in" onClick={() => zoom(1.5)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.5)}>
          −
        </button>
        <button type="button" onClick={() => setView(null)}>
          All
        </button>
        <span className="muted">
          {view === null ? 'All of it' : `${view.scale.toFixed(view.scale < 2 ? 1 : 0)} pixels a cell`}
          {hint ? ' · hold Ctrl to zoom with the wheel' : ''}
        </span>
      </div>
    </>
  );
}

function within(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}

/** Where a view begins so that a place can be seen, moved as little as can be. */
function follow(from: number, room: number, at: number): number {
  return Math.max(at + 1 - room, Math.min(from, at));
}
