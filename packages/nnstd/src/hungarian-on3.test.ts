import { describe, expect, it } from 'vitest';
import { hungarianOn3 } from './hungarian-on3.ts';

describe('hungarianOn3.solve(problem)', () => {
  it('finds the cheapest pair of a problem with more rows than columns, which the bare package misses', () => {
    const problem = { kind: 'dense', rowCount: 2, columnCount: 1, costs: Float64Array.of(5, 3) } as const;
    expect(hungarianOn3.solve(problem)).toEqual({ columnOfRow: Int32Array.of(-1, 0), totalCost: 3 });
  });

  it('pairs rows whose costs the bare package takes for infinity', () => {
    const costs = Float64Array.of(2 ** 40, 2 ** 41, 2 ** 41, 2 ** 40);
    const problem = { kind: 'dense', rowCount: 2, columnCount: 2, costs } as const;
    expect(hungarianOn3.solve(problem)).toEqual({ columnOfRow: Int32Array.of(0, 1), totalCost: 2 ** 41 });
  });
});
