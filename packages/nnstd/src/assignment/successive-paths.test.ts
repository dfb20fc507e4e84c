import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jonkerVolgenantReference } from './jonker-volgenant-reference.ts';
import { successivePaths } from './successive-paths.ts';

describe('successivePaths.solve(problem)', () => {
  it('pairs row i with column i when all costs are equal', () => {
    const { columnOfRow } = successivePaths.solve({
      kind: 'dense',
      rowCount: 5,
      columnCount: 5,
      costs: new Float64Array(25).fill(1),
    });
    expect([...columnOfRow]).toEqual([0, 1, 2, 3, 4]);
  });

  it('costs as little as the Jonker–Volgenant solver, for few and many ties, wide and tall', () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, fc.constantFrom(2, 5, 1000), fc.nat(1_000_000), (rowCount, columnCount, levels, salt) => {
        const costs = Float64Array.from(
          { length: rowCount * columnCount },
          (_, pair) => (Math.imul(pair + salt + 1, 0x9e3779b1) >>> 8) % levels,
        );
        const problem = { kind: 'dense', rowCount, columnCount, costs } as const;
        const { columnOfRow, totalCost } = successivePaths.solve(problem);
        expect(totalCost).toBe(jonkerVolgenantReference.solve(problem).totalCost);
        const used = columnOfRow.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(Math.min(rowCount, columnCount));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
