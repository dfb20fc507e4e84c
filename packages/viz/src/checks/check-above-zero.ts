import { ArgumentError } from '@topograft/sparse-core';
import type { LearningSeries } from './check-learning-series.ts';
import type { ReferenceLine } from './check-references.ts';

/** Refuses what has no place on a logarithmic axis: {@link ArgumentError}. Numbers have been checked before. */
export function checkAboveZero(
  task: string,
  series: readonly LearningSeries[],
  references: readonly ReferenceLine[],
  domain: readonly [number, number] | undefined,
): void {
  const parts = [
    ...series.map(({ label, values, band }) => ({
      name: `series ${JSON.stringify(label)}`,
      numbers: [...values, ...(band?.low ?? [])],
    })),
    ...references.map(({ label, value, band }) => ({
      name: `the reference line ${JSON.stringify(label)}`,
      numbers: [value, band?.low ?? value],
    })),
    { name: 'the domain', numbers: domain ?? [] },
  ];
  for (const { name, numbers } of parts) {
    const bad = numbers.find((value) => value !== null && value <= 0);
    if (bad === undefined) continue;
    throw new ArgumentError({
      task,
      reason: `${name} has a value without a place on a logarithmic axis`,
      expected: 'numbers above 0',
      received: String(bad),
    });
  }
}
