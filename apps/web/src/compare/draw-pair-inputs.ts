import type { Paint } from '../figures/paint.ts';
import type { NeuronPair } from './compare-layers.ts';

/** Draws the inputs of a pair of neurons as pixels of the image. */
export function drawPairInputs(
  { context, width, theme }: Paint,
  pair: NeuronPair,
  columns: number,
  rows: number,
): void {
  const size = width / columns;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, size * rows);
  context.strokeStyle = theme.border;
  context.strokeRect(0.5, 0.5, width - 1, size * rows - 1);
  const parts = [
    [pair.shared, theme.kept],
    [pair.onlyA, theme.gone],
    [pair.onlyB, theme.grown],
  ] as const;
  for (const [pixels, color] of parts) {
    context.fillStyle = color;
    for (const pixel of pixels) {
      context.fillRect((pixel % columns) * size, Math.floor(pixel / columns) * size, size - 0.5, size - 0.5);
    }
  }
}
