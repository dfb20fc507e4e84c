/** Round places on an axis. */
export interface Ticks {
  /** Rising multiples of `step`. */
  readonly values: readonly number[];
  /** From one to the next, in the unit of the axis. */
  readonly step: number;
  /** Digits after the point that tell neighbours apart. */
  readonly decimals: number;
}

/**
 * Multiples of the smallest step among 1, 2 and 5 times a power of ten that puts no more ticks than a count in a range.
 *
 * @param low - finite, below `high`
 * @param count - at least 2
 * @param options - `whole` allows no step below 1, for epochs
 */
export function ticks(low: number, high: number, count: number, options: { readonly whole?: boolean } = {}): Ticks {
  let power = 1;
  let decimals = 0;
  while (!options.whole && (high - low) / power < count && decimals < 15) {
    power /= 10;
    decimals++;
  }
  for (; ; power *= 10, decimals = Math.max(0, decimals - 1)) {
    for (const multiple of [1, 2, 5]) {
      const step = multiple * power;
      const first = Math.ceil(low / step - tolerance);
      const last = Math.floor(high / step + tolerance);
      if (last - first >= count) continue;
      // Through text, so that three times 0.1 is 0.3 and not its neighbour.
      const values = Array.from({ length: last - first + 1 }, (_, index) => at((first + index) * step, decimals));
      return { values, step: at(step, decimals), decimals };
    }
  }
}

/** Share of a step by which a tick may lie outside the range, for the rounding of quotients. */
const tolerance = 1e-9;

function at(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
