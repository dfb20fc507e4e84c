import type { LayerTopology } from '@topograft/sparse-core';
import { changeBins } from './change-bins.ts';
import { drawSquares } from './draw-squares.ts';
import type { MatrixView } from './matrix-view.ts';
import type { Paint } from './paint.ts';
import { ageRamps, colorAt, indexAt, inkRamps } from './ramps.ts';

/** A layer as a matrix, inputs across and neurons down, and cells `neuron · inputs + input` to set off. */
export interface Adjacency {
  readonly layer: LayerTopology;
  /** `[connections]`, in epochs; colours cells that are large enough. */
  readonly ages?: ArrayLike<number>;
  readonly oldest?: number;
  /** Filled. */
  readonly born: Uint32Array;
  /** Hollow. */
  readonly died: Uint32Array;
  /** Column that is pointed at. */
  readonly column?: number | null;
  /** Row that is pointed at. */
  readonly row?: number | null;
  /** Columns, and rows, that are set off together. */
  readonly columns?: Uint32Array | null;
  readonly rows?: Uint32Array | null;
}

/** Draws what a view shows of a layer's matrix; cost follows the connections, not the cells. */
export function drawAdjacency(paint: Paint, adjacency: Adjacency, view: MatrixView): void {
  const { context, width, height, theme } = paint;
  const { layer, column = null, row = null } = adjacency;
  if (view.scale < 1) {
    drawCounts(paint, layer, view);
    drawChangeBins(paint, adjacency, view);
  } else if (view.scale < leastGap) drawSmallCells(paint, adjacency, view);
  else {
    drawCells(paint, adjacency, view);
    drawChanges(paint, adjacency, view);
  }
  context.strokeStyle = theme.border;
  context.lineWidth = 1;
  context.strokeRect(
    -view.column * view.scale - 0.5,
    -view.row * view.scale - 0.5,
    layer.inputCount * view.scale + 1,
    layer.outputCount * view.scale + 1,
  );
  const band = Math.max(1, view.scale);
  const [left, top] = [Math.max(0, -view.column * view.scale), Math.max(0, -view.row * view.scale)];
  const right = Math.min(width, (layer.inputCount - view.column) * view.scale);
  const bottom = Math.min(height, (layer.outputCount - view.row) * view.scale);
  const overColumn = (at: number): void =>
    context.fillRect((at - view.column) * view.scale, top, band, Math.max(0, bottom - top));
  const overRow = (at: number): void =>
    context.fillRect(left, (at - view.row) * view.scale, Math.max(0, right - left), band);
  context.fillStyle = theme.link;
  context.globalAlpha = 0.2;
  adjacency.columns?.forEach(overColumn);
  adjacency.rows?.forEach(overRow);
  context.globalAlpha = 0.35;
  if (column !== null) overColumn(column);
  if (row !== null) overRow(row);
  context.globalAlpha = 1;
  if (column !== null || row !== null) markPartners(paint, layer, view, column, row);
}

/** Side of the least cell that has a gap around it and tells its age, in CSS pixels. */
export const leastGap = 8;

/** Side of the least mark of a change, in CSS pixels. */
const leastMark = 1.5;

/** Connections and changes that are seen, as squares without gaps. */
function drawSmallCells({ context, width, height, theme }: Paint, adjacency: Adjacency, view: MatrixView): void {
  const { layer, born, died } = adjacency;
  const { scale } = view;
  const [first, firstRow] = [Math.max(0, Math.floor(view.column)), Math.max(0, Math.floor(view.row))];
  const columns = Math.min(layer.inputCount, Math.ceil(view.column + width / scale)) - first;
  const rows = Math.min(layer.outputCount, Math.ceil(view.row + height / scale)) - firstRow;
  const kinds = new Int8Array(Math.max(0, columns * rows));
  const put = (neuron: number, input: number, kind: number): void => {
    const [x, y] = [input - first, neuron - firstRow];
    if (x >= 0 && y >= 0 && x < columns && y < rows) kinds[y * columns + x] = kind;
  };
  for (let neuron = firstRow; neuron < firstRow + rows; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++)
      put(neuron, layer.inputs[edge]!, kept);
  }
  for (const [cells, kind] of [
    [died, gone],
    [born, grown],
  ] as const) {
    for (const cell of cells) {
      const neuron = Math.floor(cell / layer.inputCount);
      put(neuron, cell - neuron * layer.inputCount, kind);
    }
  }
  const [left, top] = [(first - view.column) * scale, (firstRow - view.row) * scale];
  drawSquares(context, { columns, rows, kinds }, colorsOf(theme), left, top, scale);
}

/** Kinds of squares; those of changes are as {@link changeBins} gives them. */
const [grown, gone, kept] = [1, -1, 2] as const;

function colorsOf(theme: Paint['theme']): ReadonlyMap<number, string> {
  return new Map([
    [grown, theme.grown],
    [gone, theme.gone],
    [kept, theme.kept],
  ]);
}

/** Each change by itself: what was born filled, what died hollow. */
function drawChanges(paint: Paint, { layer, born, died }: Adjacency, view: MatrixView): void {
  const { context, width, height, theme } = paint;
  const size = view.scale;
  const mark = (cells: Uint32Array, draw: (x: number, y: number) => void): void => {
    for (const cell of cells) {
      const neuron = Math.floor(cell / layer.inputCount);
      const x = (cell - neuron * layer.inputCount - view.column) * size;
      const y = (neuron - view.row) * size;
      if (x > -size && y > -size && x < width && y < height) draw(x, y);
    }
  };
  context.strokeStyle = theme.gone;
  context.lineWidth = Math.min(2, size / 6);
  mark(died, (x, y) => context.strokeRect(x + 1.5, y + 1.5, size - 3, size - 3));
  context.fillStyle = theme.grown;
  mark(born, (x, y) => context.fillRect(x + 0.5, y + 0.5, size - 1, size - 1));
}

/** Squares of several cells in the colour of the changes that they have more of. */
function drawChangeBins(
  { context, width, height, theme }: Paint,
  { layer, born, died }: Adjacency,
  { scale, column, row }: MatrixView,
): void {
  // They keep their places in the matrix, so that colours stay when it is moved.
  const window = {
    column: Math.max(0, Math.floor((column * scale) / leastMark)),
    row: Math.max(0, Math.floor((row * scale) / leastMark)),
    columns: Math.ceil(width / leastMark) + 1,
    rows: Math.ceil(height / leastMark) + 1,
  };
  const kinds = changeBins({ born, died }, layer.inputCount, leastMark / scale, window);
  const [left, top] = [window.column * leastMark - column * scale, window.row * leastMark - row * scale];
  drawSquares(context, { ...window, kinds }, colorsOf(theme), left, top, leastMark);
}

/** Sets off the connections of a column and of a row, large enough to be seen at any scale. */
function markPartners(
  { context, theme }: Paint,
  layer: LayerTopology,
  view: MatrixView,
  column: number | null,
  row: number | null,
): void {
  const size = Math.max(view.scale, 5);
  context.strokeStyle = theme.link;
  context.lineWidth = 1.5;
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      if (layer.inputs[edge] !== column && neuron !== row) continue;
      const x = (layer.inputs[edge]! + 0.5 - view.column) * view.scale;
      const y = (neuron + 0.5 - view.row) * view.scale;
      context.strokeRect(x - size / 2, y - size / 2, size, size);
    }
  }
}

/** Several cells a device pixel: ink by their number against four times the expected, one connection never below a quarter. */
export function drawCounts(
  { context, width, height, ratio, mode }: Paint,
  layer: LayerTopology,
  view: MatrixView,
): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const counts = new Uint16Array(across * down);
  const scale = view.scale * ratio;
  const { offsets, inputs, outputCount, inputCount } = layer;
  for (let neuron = Math.max(0, Math.floor(view.row)); neuron < outputCount; neuron++) {
    const y = Math.floor((neuron - view.row) * scale);
    if (y < 0) continue;
    if (y >= down) break;
    for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++) {
      const x = Math.floor((inputs[edge]! - view.column) * scale);
      if (x >= 0 && x < across) counts[y * across + x]!++;
    }
  }
  const cellsAPixel = Math.max(1, 1 / (scale * scale));
  const expected = Math.max(0.25, (inputs.length / (inputCount * outputCount)) * cellsAPixel);
  const image = context.createImageData(across, down);
  const ramp = inkRamps[mode];
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue;
    const ink = indexAt(Math.max(0.35, counts[at]! / (4 * expected)));
    image.data[4 * at] = ramp[ink]!;
    image.data[4 * at + 1] = ramp[ink + 1]!;
    image.data[4 * at + 2] = ramp[ink + 2]!;
    image.data[4 * at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** Connections that are large enough to tell their ages, with gaps between them. */
function drawCells({ context, width, height, theme, mode }: Paint, adjacency: Adjacency, view: MatrixView): void {
  const { layer, ages, oldest = 1 } = adjacency;
  const { scale } = view;
  const lastRow = Math.min(layer.outputCount, Math.ceil(view.row + height / scale));
  context.fillStyle = theme.kept;
  for (let neuron = Math.max(0, Math.floor(view.row)); neuron < lastRow; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      const x = (layer.inputs[edge]! - view.column) * scale;
      if (x <= -scale || x >= width) continue;
      if (ages !== undefined) context.fillStyle = colorAt(ageRamps[mode], ages[edge]! / Math.max(1, oldest));
      context.fillRect(x, (neuron - view.row) * scale, scale - 1, scale - 1);
    }
  }
}
