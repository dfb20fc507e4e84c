import type { Axis } from './epoch-axis.ts';

/** Room beyond a single density, as a factor. */
const margin = 1.25;

/** From the highest density to the lowest, in per cent, with ticks at 1, 2 and 5 times the powers of ten. */
export function densityAxis(densities: readonly number[]): Axis {
  const [low, high] = [Math.min(...densities), Math.max(...densities)];
  const domain: readonly [number, number] = low === high ? [high * margin, low / margin] : [high, low];
  const ticks: number[] = [];
  for (let power = 100, decimals = 0; power > domain[1] / 10; power /= 10, decimals++) {
    for (const multiple of [1, 0.5, 0.2]) {
      // Through text, so that 0.2 is 0.2 and not its neighbour.
      const tick = Number((multiple * power).toFixed(decimals + 1));
      if (tick <= domain[0] && tick >= domain[1]) ticks.push(tick);
    }
  }
  return { domain, ticks };
}
