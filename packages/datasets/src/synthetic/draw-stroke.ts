/**
 * Draws a segment with round ends into a square coverage map, anti-aliased.
 *
 * A pixel at distance δ from the segment is covered by clamp(radius + ½ − δ, 0, 1); where strokes meet, the larger
 * coverage counts, so that a joint is no darker than its strokes. Pixel (column, row) has its centre at those
 * coordinates.
 *
 * @param coverage - `[side, side]` row-major, in [0, 1]; changed
 * @param radius - half the width of the stroke, in pixels, above 0
 */
export function drawStroke(
  coverage: Float64Array,
  side: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): void {
  const reach = radius + 0.5;
  const firstColumn = Math.max(0, Math.ceil(Math.min(ax, bx) - reach));
  const lastColumn = Math.min(side - 1, Math.floor(Math.max(ax, bx) + reach));
  const firstRow = Math.max(0, Math.ceil(Math.min(ay, by) - reach));
  const lastRow = Math.min(side - 1, Math.floor(Math.max(ay, by) + reach));
  const dx = bx - ax;
  const dy = by - ay;
  const squaredLength = dx * dx + dy * dy;
  const scale = squaredLength > 0 ? 1 / squaredLength : 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const py = row - ay;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const px = column - ax;
      const along = Math.max(0, Math.min(1, (px * dx + py * dy) * scale));
      const ex = px - along * dx;
      const ey = py - along * dy;
      const squaredDistance = ex * ex + ey * ey;
      if (squaredDistance >= reach * reach) continue;
      const covered = Math.min(1, reach - Math.sqrt(squaredDistance));
      const pixel = row * side + column;
      if (covered > coverage[pixel]!) coverage[pixel] = covered;
    }
  }
}
