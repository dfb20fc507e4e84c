import { pixelCanvas } from './pixel-canvas.ts';

/** Squares side by side, each of a kind that has a colour; 0 is none. */
export interface Squares {
  readonly columns: number;
  readonly rows: number;
  /** `[rows · columns]` */
  readonly kinds: Int8Array;
}

/**
 * Draws squares as one image that is stretched.
 *
 * @param colors - CSS colours by kind
 * @param left - of the first square, in CSS pixels, as `top`
 * @param size - side of a square, in CSS pixels
 */
export function drawSquares(
  context: CanvasRenderingContext2D,
  { columns, rows, kinds }: Squares,
  colors: ReadonlyMap<number, string>,
  left: number,
  top: number,
  size: number,
): void {
  if (columns <= 0 || rows <= 0) return;
  const inks = new Map(Array.from(colors, ([kind, color]) => [kind, bytesOf(context, color)]));
  const image = pixelCanvas(columns, rows, ({ data }) => {
    const pixels = new Uint32Array(data.buffer);
    for (let at = 0; at < kinds.length; at++) if (kinds[at] !== 0) pixels[at] = inks.get(kinds[at]!) ?? 0;
  });
  context.imageSmoothingEnabled = false;
  context.drawImage(image, left, top, columns * size, rows * size);
}

/** A colour as a pixel of an image has it, opaque; the canvas knows what names and themes of the system stand for. */
function bytesOf(context: CanvasRenderingContext2D, color: string): number {
  context.fillStyle = color;
  const [, red, green, blue] = /^#(..)(..)(..)/.exec(String(context.fillStyle)) ?? ['', '00', '00', '00'];
  return Number.parseInt(`ff${blue}${green}${red}`, 16);
}
