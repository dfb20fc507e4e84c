import { LimitError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { toDense } from './to-dense.ts';
import { toSparse } from './to-sparse.ts';

describe('toDense(problem)', () => {
  it('undoes toSparse', () => {
    const costs = Float64Array.of(3, 1, 3, 3, 3, -2);
    const problem = { kind: 'dense', rowCount: 2, columnCount: 3, costs } as const;
    const lists = toSparse(problem);
    expect(lists.columns).toEqual(Uint32Array.of(1, 2));
    expect(lists.absentCost).toBe(3);
    expect(toDense(lists)).toEqual(problem);
  });

  it('refuses a matrix that does not fit, and says what does', () => {
    const rowCount = 100_000;
    const problem = {
      kind: 'sparse',
      rowCount,
      columnCount: rowCount,
      offsets: new Uint32Array(rowCount + 1),
      columns: new Uint32Array(0),
      costs: new Float64Array(0),
      absentCost: 1,
    } as const;
    expect(() => toDense(problem)).toThrow(LimitError);
    expect(() => toDense(problem)).toThrow('a matrix of 100000 rows and 100000 columns does not fit');
    expect(() => toDense(problem)).toThrow('Use sparseAssignment');
  });
});
