/**
 * An image with a pixel a cell, to be drawn at any size without smoothing: as a rectangle each, many cells would take longer
 * than a frame.
 *
 * @param fill - writes the pixels, which are clear at first
 */
export function pixelCanvas(columns: number, rows: number, fill: (image: ImageData) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  fill(image);
  context.putImageData(image, 0, 0);
  return canvas;
}
