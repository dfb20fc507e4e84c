import type { AssignmentProblem } from '@topograft/nnstd';
import type { Paint } from '../figures/paint.ts';
import { indexAt, distanceRamp } from '../figures/ramps.ts';

/** Draws the costs of a problem, one cell a pair; several cells a pixel show the least of them. */
export function drawCosts({ context, width, height, ratio }: Paint, problem: AssignmentProblem): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const least = new Float32Array(across * down).fill(1);
  const { rowCount, columnCount, costs } = problem;
  const cellWidth = across / columnCount;
  const cellHeight = down / rowCount;
  const put = (row: number, column: number, cost: number): void => {
    const [left, right] = [Math.floor(column * cellWidth), Math.max(1, Math.floor((column + 1) * cellWidth))];
    const [top, bottom] = [Math.floor(row * cellHeight), Math.max(1, Math.floor((row + 1) * cellHeight))];
    for (let y = top; y < Math.max(top + 1, bottom); y++) {
      for (let x = left; x < Math.max(left + 1, right); x++) {
        const at = y * across + x;
        if (cost < least[at]!) least[at] = cost;
      }
    }
  };
  for (let row = 0; row < rowCount; row++) {
    if (problem.kind === 'dense') {
      for (let column = 0; column < columnCount; column++) put(row, column, costs[row * columnCount + column]!);
    } else {
      for (let at = problem.offsets[row]!; at < problem.offsets[row + 1]!; at++)
        put(row, problem.columns[at]!, costs[at]!);
    }
  }
  const image = context.createImageData(across, down);
  least.forEach((cost, at) => {
    const color = indexAt(cost);
    image.data[4 * at] = distanceRamp[color]!;
    image.data[4 * at + 1] = distanceRamp[color + 1]!;
    image.data[4 * at + 2] = distanceRamp[color + 2]!;
    image.data[4 * at + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}
