/** Most bars that can be told apart. */
const mostBars = 120;

/** Sums shares of neighbouring degrees, as many a bar that there are no more than 120 bars. */
export function degreeBins(length: number, ...distributions: readonly (readonly number[])[]): DegreeBins {
  const width = Math.max(1, Math.ceil(length / mostBars));
  const bars = distributions.map((shares) =>
    Array.from({ length: Math.ceil(length / width) }, (_, bar) =>
      shares.slice(bar * width, (bar + 1) * width).reduce((sum, share) => sum + share, 0),
    ),
  );
  return { width, bars };
}

/** Distributions of degrees in bars that stand for several degrees each. */
export interface DegreeBins {
  /** Degrees a bar: bar i stands for `i · width` up to `(i + 1) · width − 1`. */
  readonly width: number;
  /** `[distributions][bars]`. */
  readonly bars: readonly (readonly number[])[];
}
