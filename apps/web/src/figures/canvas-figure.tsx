import { type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react';
import { FigureNames } from '../shell/figure-names.ts';
import { useTheme } from '../shell/theme.ts';
import type { FigureCursor } from './figure-cursor.ts';
import type { Paint } from './paint.ts';
import { cancelPaint, schedulePaint } from './schedule-paint.ts';

/** Where a pointer is in a figure, in CSS pixels, and the size of the figure. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface CanvasFigureProps {
  /** What the figure is; for who cannot see it. */
  readonly label: string;
  readonly draw: (paint: Paint) => void;
  /** Height over width, or the height in CSS pixels. */
  readonly aspect?: number;
  readonly height?: number;
  readonly onHover?: (point: FigurePoint | null) => void;
  /** Told of a click that was no drag. */
  readonly onPick?: (point: FigurePoint) => void;
  /** Told from where to where a pointer is dragged, while it is. */
  readonly onDrag?: (from: FigurePoint, to: FigurePoint) => void;
  /** Makes the figure a stop of the keyboard. */
  readonly cursor?: FigureCursor;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
  readonly children?: ReactNode;
}

/** Most device pixels along a side: phones stop at 16 million in all. */
const mostPixels = 2048;

/** How far a pointer may slip, in CSS pixels, and still click. */
const clickSlip = 3;

/** A canvas as wide as its place, drawn anew with every render and size, while it can be seen. */
export function CanvasFigure(props: CanvasFigureProps): ReactNode {
  const { label, draw, aspect, height, onHover, onPick, onDrag, cursor, children } = props;
  const names = useContext(FigureNames);
  const own = useRef<HTMLCanvasElement>(null);
  const canvasRef = props.canvasRef ?? own;
  const { theme, mode } = useTheme();
  const latest = useRef<() => void>(() => {});
  const isVisible = useRef(false);
  /** Where a pointer was pressed that may be dragged, and whether the last one was. */
  const press = useRef<FigurePoint | null>(null);
  const wasDragged = useRef(false);
  const release = (): void => void (press.current = null);

  useEffect(() => {
    latest.current = () => {
      const canvas = canvasRef.current;
      const context = canvas?.getContext('2d');
      if (canvas === null || context === null || context === undefined) return;
      const { width, height: tall } = canvas.getBoundingClientRect();
      if (width === 0 || tall === 0) return;
      const ratio = Math.min(devicePixelRatio, mostPixels / Math.max(width, tall));
      const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(tall * ratio)];
      if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
        canvas.width = pixelWidth;
        canvas.height = pixelHeight;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, tall);
      draw({ context, width, height: tall, ratio, theme, mode });
    };
    if (isVisible.current) schedulePaint(latest, () => latest.current());
  });

  useEffect(() => {
    const canvas = canvasRef.current!;
    const sizes = new ResizeObserver(() => {
      if (isVisible.current) schedulePaint(latest, () => latest.current());
    });
    const sight = new IntersectionObserver(
      ([entry]) => {
        isVisible.current = entry!.isIntersecting;
        if (isVisible.current) schedulePaint(latest, () => latest.current());
      },
      { rootMargin: '200px' },
    );
    sizes.observe(canvas);
    sight.observe(canvas);
    return () => {
      sizes.disconnect();
      sight.disconnect();
      cancelPaint(latest);
    };
  }, [canvasRef]);

  return (
    <div
      className="canvas-box"
      style={aspect === undefined ? { height } : { aspectRatio: String(1 / aspect) }}
      {...(cursor === undefined
        ? {}
        : {
            role: 'group',
            'aria-describedby': names?.sentenceId,
            ...(names === null ? { 'aria-label': label } : { 'aria-labelledby': names.titleId }),
          })}
    >
      <canvas
        ref={canvasRef}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (onDrag === undefined) return;
          press.current = pointOf(event);
          wasDragged.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const point = pointOf(event);
          onHover?.(point);
          if (press.current === null) return;
          wasDragged.current ||= Math.abs(point.x - press.current.x) > clickSlip;
          if (wasDragged.current) onDrag?.(press.current, point);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={() => onHover?.(null)}
        onClick={(event) => {
          if (!wasDragged.current) onPick?.(pointOf(event));
        }}
      />
      {cursor === undefined ? null : (
        // Screen readers pass the arrow keys on to an application only.
        <div className="cursor" role="application" tabIndex={0} aria-label={cursor.label} onKeyDown={cursor.onKey} />
      )}
      {children}
    </div>
  );
}

function pointOf(event: { clientX: number; clientY: number; currentTarget: Element }): FigurePoint {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top, width: box.width, height: box.height };
}
