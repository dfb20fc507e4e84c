import type { Claim, Verdict } from '../plan/planned-figure.ts';

/**
 * A claim with the verdict of the first of its conditions that is met.
 *
 * @param holds - whether the numbers bear it out
 * @param partly - whether they do so in part
 */
export function judge(
  statement: string,
  { holds, partly, by }: { readonly holds: boolean; readonly partly: boolean; readonly by: string },
): Claim {
  const verdict: Verdict = holds ? 'holds' : partly ? 'holds partly' : 'does not hold';
  return { statement, verdict, by };
}

/** A claim about many cases: it holds when all agree, and partly when half do. */
export function judgeShare(statement: string, agreeing: number, total: number, by: string): Claim {
  return judge(statement, { holds: agreeing === total, partly: 2 * agreeing >= total, by });
}
