import type { AssignmentProblem } from '@topograft/nnstd';
import type { MatrixOrder } from '../figures/matrix-order.ts';
import type { MatrixView } from '../figures/matrix-view.ts';
import type { Paint } from '../figures/paint.ts';
import { distanceRamp, indexAt } from '../figures/ramps.ts';
import { eachPair } from './each-pair.ts';

/** Draws what a view shows of the costs of a problem, one cell a pair; several cells a pixel show the least of them. */
export function drawCosts(
  { context, width, height, ratio }: Paint,
  problem: AssignmentProblem,
  order: MatrixOrder,
  view: MatrixView,
): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const least = new Float32Array(across * down).fill(1);
  const { rowCount, columnCount } = problem;
  const size = view.scale * ratio;
  eachPair(problem, (row, column, cost) => {
    const [left, top] = [(order.columns[column]! - view.column) * size, (order.rows[row]! - view.row) * size];
    const [right, bottom] = [Math.max(Math.floor(left) + 1, left + size), Math.max(Math.floor(top) + 1, top + size)];
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(down, Math.floor(bottom)); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(across, Math.floor(right)); x++) {
        const at = y * across + x;
        if (cost < least[at]!) least[at] = cost;
      }
    }
  });
  const image = context.createImageData(across, down);
  const [right, bottom] = [(columnCount - view.column) * size, (rowCount - view.row) * size];
  least.forEach((cost, at) => {
    const [x, y] = [at % across, Math.floor(at / across)];
    // Beside the matrix there is nothing, not a cost of 1.
    if (x > right || y > bottom || x < -view.column * size || y < -view.row * size) return;
    const color = indexAt(cost);
    image.data[4 * at] = distanceRamp[color]!;
    image.data[4 * at + 1] = distanceRamp[color + 1]!;
    image.data[4 * at + 2] = distanceRamp[color + 2]!;
    image.data[4 * at + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}
