import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CanvasFigure, type FigurePoint } from './canvas-figure.tsx';
import { type Adjacency, drawAdjacency, type MatrixView } from './draw-adjacency.ts';

const [leastScale, mostScale] = [0.05, 48];

/** A place in the matrix. */
export interface MatrixCell {
  readonly neuron: number;
  readonly input: number;
}

/** A layer's matrix to zoom and to move: Ctrl and wheel, pinch as browsers report it, drag, double click, keys. */
export function MatrixCanvas(props: {
  readonly label: string;
  readonly adjacency: Adjacency;
  readonly onHover?: (cell: MatrixCell | null) => void;
  readonly onPick?: (cell: MatrixCell) => void;
}): ReactNode {
  const { label, adjacency, onHover, onPick } = props;
  const { inputCount, outputCount } = adjacency.layer;
  const [view, setView] = useState<MatrixView | null>(null);
  const [hint, setHint] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const fit = (width: number, height: number): MatrixView => ({
    scale: Math.min(width / inputCount, height / outputCount),
    column: 0,
    row: 0,
  });
  const shown = (): MatrixView => view ?? fit(canvas.current?.clientWidth ?? 400, canvas.current?.clientHeight ?? 400);
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
  useEffect(() => setView(null), [inputCount, outputCount]);
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
          const cell = cellAt(point);
          if (cell !== null && !hasMoved.current) onPick?.(cell);
        }}
        onKey={(event) => {
          const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
          const move = Object.hasOwn(moves, event.key) ? moves[event.key as keyof typeof moves] : undefined;
          if (move !== undefined) pan(move[0]!, move[1]!);
          else if (event.key === '+' || event.key === '=') zoom(1.5);
          else if (event.key === '-') zoom(1 / 1.5);
          else if (event.key === '0') setView(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        draw={(paint) => drawAdjacency(paint, adjacency, view ?? fit(paint.width, paint.height))}
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
        <span className="muted" role="status">
          {view === null ? 'All of it' : `${view.scale.toFixed(view.scale < 2 ? 1 : 0)} pixels a cell`}
          {hint ? ' · hold Ctrl to zoom with the wheel' : ''}
        </span>
      </div>
    </>
  );
}
