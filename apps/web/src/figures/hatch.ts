/** How a rectangle is hatched, in CSS pixels. */
export interface Hatching {
  readonly color: string;
  readonly lineWidth: number;
  /** From one line to the next, along a side. */
  readonly spacing: number;
}

/** Draws slanted lines over a rectangle: there is nothing there. */
export function hatch(
  context: CanvasRenderingContext2D,
  { color, lineWidth, spacing }: Hatching,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  context.beginPath();
  // The least of squares have one line from corner to corner.
  for (let offset = Math.min(spacing, width); offset < width + height; offset += spacing) {
    context.moveTo(left + offset, top);
    context.lineTo(left, top + offset);
  }
  context.stroke();
  context.restore();
}
