/** Times of one piece of work, in milliseconds. */
export interface Timing {
  readonly bestMs: number;
  readonly medianMs: number;
  readonly runs: number;
}

/** Runs some work until its time is used up, at least once; the first run compiles it, and others on the machine only ever add. */
export function timed(
  work: () => unknown,
  { budgetMs = 1500, mostRuns = 30 }: { budgetMs?: number; mostRuns?: number } = {},
): Timing {
  const times: number[] = [];
  for (let spent = 0; times.length === 0 || (spent < budgetMs && times.length < mostRuns);) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
    spent += times.at(-1)!;
  }
  return summaryOf(times);
}

/** {@link timed} for work that waits. */
export async function timedAsync(work: () => Promise<unknown>, runs: number): Promise<Timing> {
  const times: number[] = [];
  while (times.length < runs) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return summaryOf(times);
}

function summaryOf(times: number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { bestMs: sorted[0]!, medianMs: sorted[Math.floor(sorted.length / 2)]!, runs: times.length };
}
