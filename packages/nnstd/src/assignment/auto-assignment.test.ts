import { createRng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { DenseProblem } from './assignment-solver.ts';
import { autoAssignment } from './auto-assignment.ts';
import { jonkerVolgenant } from './jonker-volgenant.ts';
import { sparseAssignment } from './sparse-assignment.ts';
import { toSparse } from './to-sparse.ts';

function tiedProblem(share: number): DenseProblem {
  const rng = createRng(5, 'test/auto');
  const costs = Float64Array.from({ length: 3600 }, () => (rng.uniform() < share ? rng.integer(3) / 4 : 1));
  return { kind: 'dense', rowCount: 60, columnCount: 60, costs };
}

describe('autoAssignment.solve(problem)', () => {
  it('is sparseAssignment when few pairs are cheaper than the common cost', () => {
    const problem = tiedProblem(0.05);
    expect(autoAssignment.solve(problem)).toEqual(sparseAssignment.solve(problem));
    expect(autoAssignment.solve(toSparse(problem))).toEqual(sparseAssignment.solve(problem));
  });

  it('is jonkerVolgenant when most are', () => {
    const problem = tiedProblem(0.9);
    expect(autoAssignment.solve(problem)).toEqual(jonkerVolgenant.solve(problem));
    expect(autoAssignment.solve(toSparse(problem))).toEqual(jonkerVolgenant.solve(problem));
  });

  it('is jonkerVolgenant when a listed pair costs more than the rest', () => {
    const problem = { ...toSparse(tiedProblem(0.05)), absentCost: 0.25 };
    expect(autoAssignment.solve(problem)).toEqual(jonkerVolgenant.solve(problem));
  });
});
