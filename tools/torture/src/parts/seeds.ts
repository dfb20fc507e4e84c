import { createRng } from '@topograft/sparse-core';
import type { TorturePart } from '../part.ts';

/** Even and odd, below and above what a byte holds, and one near a power of two, where a careless draw is least even. */
const bounds = [10, 256, 1000, 65_537, 786_433] as const;
/** Standard deviations that an honest generator passes once in some ten thousand draws of a test. */
const FARTHEST = 4;
const CORRELATED_SEEDS = 5000;

/** χ² of whole numbers below several bounds, and correlations between neighbouring seeds. */
export const seeds: TorturePart = {
  name: 'seeds',
  promise: 'whole numbers are drawn evenly, and neighbouring seeds give draws that have nothing in common',
  unit: 'draws',
  full: 1_000_000_000,
  async run({ size, seed, tell }) {
    const drawCount = Math.ceil(size / bounds.length);
    for (const bound of bounds) {
      const deviations = deviationsOfChi(seed, bound, drawCount);
      tell({ bound, draws: drawCount, standardDeviations: round(deviations) });
      if (Math.abs(deviations) > FARTHEST) throw new Error(`draws below ${bound} are uneven: ${deviations} deviations`);
    }
    const streamCount = Math.max(1, Math.round(size / 10_000_000));
    let farthest = 0;
    for (let stream = 0; stream < streamCount; stream++) {
      for (const value of correlations(seed, stream)) farthest = Math.max(farthest, Math.abs(value));
    }
    tell({ streams: streamCount, seeds: CORRELATED_SEEDS, draws: 8, largestCorrelation: round(farthest) });
    // Of pairs that have nothing in common, one part of the square root of their number is one standard deviation.
    if (farthest > 6 / Math.sqrt(CORRELATED_SEEDS)) throw new Error(`neighbouring seeds correlate by ${farthest}`);
  },
};

/** How many standard deviations χ² is from its mean, by the cube root of Wilson and Hilferty (1931). */
function deviationsOfChi(seed: number, bound: number, drawCount: number): number {
  const rng = createRng(seed, `torture/chi/${bound}`);
  const hits = new Uint32Array(bound);
  for (let draw = 0; draw < drawCount; draw++) hits[rng.integer(bound)]!++;
  const expected = drawCount / bound;
  const chi = hits.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = bound - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chi / freedom) - (1 - spread)) / Math.sqrt(spread);
}

/** Of each of the first eight draws of a stream, between one seed and the next. */
function correlations(seed: number, stream: number): number[] {
  const draws = Array.from({ length: CORRELATED_SEEDS + 1 }, (_, index) => {
    const rng = createRng(seed + index, `torture/correlation/${stream}`);
    return Array.from({ length: 8 }, () => rng.uniform() - 0.5);
  });
  return Array.from({ length: 8 }, (_, draw) => {
    let sum = 0;
    for (let index = 0; index < CORRELATED_SEEDS; index++) sum += draws[index]![draw]! * draws[index + 1]![draw]!;
    // A uniform number has the variance 1/12.
    return (sum / CORRELATED_SEEDS) * 12;
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
