import { createRng, erdosRenyi, type Rng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { SparseProblem } from '../../src/assignment/assignment-solver.ts';
import { jonkerVolgenantPrices, jonkerVolgenantReference } from '../../src/assignment/jonker-volgenant-reference.ts';
import { jonkerVolgenant } from '../../src/assignment/jonker-volgenant.ts';
import { sparseAssignment } from '../../src/assignment/sparse-assignment.ts';
import { type SparseMatching, sparseMatchingReference } from '../../src/assignment/sparse-matching-reference.ts';
import { sparseMatching } from '../../src/assignment/sparse-matching.ts';
import { inputCosts } from '../../src/distance/input-costs.ts';
import { toSparse } from '../../src/assignment/to-sparse.ts';
import { hungarianOn3 } from '../../src/hungarian-on3.ts';
import { families, randomProblem } from './random-problem.ts';
import { TOTAL_TOLERANCE } from './solver-conformance.ts';

const PROBLEMS = 10_000;
const MAX_SIZE = 40;

describe('all solvers', () => {
  it(`give equal totals on ${PROBLEMS} random problems`, () => {
    const rng = createRng(11, 'test/agreement');
    let worst = 0;
    for (let trial = 0; trial < PROBLEMS; trial++) {
      const problem = randomProblem(rng, families[trial % families.length]!, MAX_SIZE);
      const totals = [jonkerVolgenant, sparseAssignment, hungarianOn3].map((solver) => solver.solve(problem).totalCost);
      worst = Math.max(worst, Math.max(...totals) - Math.min(...totals));
    }
    expect(worst).toBeLessThanOrEqual(TOTAL_TOLERANCE);
  });
});

describe('jonkerVolgenant', () => {
  it('makes the very pairs of its reference', () => {
    const rng = createRng(11, 'test/reference');
    for (let trial = 0; trial < 2000; trial++) {
      const problem = randomProblem(rng, families[trial % families.length]!, 60);
      expect(jonkerVolgenant.solve(problem)).toEqual(jonkerVolgenantReference.solve(problem));
    }
  });

  it('solves a large problem after a small one, and a small one again', () => {
    const rng = createRng(11, 'test/growth');
    const small = randomProblem(rng, 'real', 10);
    const costs = Float64Array.from({ length: 500 * 501 }, () => rng.uniform());
    const large = { kind: 'dense', rowCount: 500, columnCount: 501, costs } as const;
    const first = jonkerVolgenant.solve(small);
    expect(jonkerVolgenant.solve(large)).toEqual(jonkerVolgenantReference.solve(large));
    expect(jonkerVolgenant.solve(small)).toEqual(first);
  });
});

describe('jonkerVolgenantPrices(problem)', () => {
  it('proves its pairing cheapest: every row has its column at the least reduced cost, unpaired columns are free', () => {
    const rng = createRng(11, 'test/prices');
    for (let trial = 0; trial < 500; trial++) {
      const problem = randomProblem(rng, families[trial % families.length]!, MAX_SIZE);
      const { rowCount, columnCount, costs } = problem;
      if (rowCount > columnCount) continue;
      const { columnOfRow, prices } = jonkerVolgenantPrices(problem);
      for (let row = 0; row < rowCount; row++) {
        const reduced = Array.from(prices, (price, column) => costs[row * columnCount + column]! - price);
        expect(reduced[columnOfRow[row]!]! - Math.min(...reduced)).toBeLessThanOrEqual(TOTAL_TOLERANCE);
      }
      if (rowCount === columnCount) continue;
      const paired = new Set(columnOfRow);
      prices.forEach((price, column) => {
        expect(price).toBeLessThanOrEqual(0);
        if (!paired.has(column)) expect(price).toBe(0);
      });
    }
  });
});

/** The gain of a pair, 0 for none. */
function gainOf({ offsets, columns, costs, absentCost }: SparseProblem, row: number, column: number): number {
  for (let pair = offsets[row]!; pair < offsets[row + 1]!; pair++) {
    if (columns[pair] === column) return costs[pair]! - absentCost;
  }
  return 0;
}

/** Asserts what makes a matching cheapest. */
function expectProof(problem: SparseProblem, { columnOfRow, prices }: SparseMatching): void {
  const paired = new Set<number>();
  for (let row = 0; row < problem.rowCount; row++) {
    let least = 0;
    for (let edge = problem.offsets[row]!; edge < problem.offsets[row + 1]!; edge++) {
      least = Math.min(least, problem.costs[edge]! - problem.absentCost - prices[problem.columns[edge]!]!);
    }
    const column = columnOfRow[row]!;
    const own = column < 0 ? 0 : gainOf(problem, row, column) - prices[column]!;
    expect(own - least).toBeLessThanOrEqual(TOTAL_TOLERANCE);
    if (column < 0) continue;
    expect(paired.has(column)).toBe(false);
    paired.add(column);
  }
  prices.forEach((price, column) => {
    expect(price).toBeLessThanOrEqual(0);
    if (!paired.has(column)) expect(price).toBe(0);
  });
}

/** The same lists with some costs moved, and some pairs gone. */
function changed(problem: SparseProblem, rng: Rng): SparseProblem {
  const kept = Array.from(problem.columns, () => rng.uniform() < 0.9);
  const offsets = Uint32Array.from(problem.offsets, (end) => kept.slice(0, end).filter(Boolean).length);
  const costs = problem.costs.map((cost) => (rng.uniform() < 0.2 ? cost - rng.integer(3) / 4 : cost));
  return {
    ...problem,
    offsets,
    columns: problem.columns.filter((_, pair) => kept[pair]),
    costs: costs.filter((_, pair) => kept[pair]),
  };
}

describe('sparseMatching(problem, guess)', () => {
  it('proves its matching cheapest: single columns have price 0, rows have the least of staying single and their list', () => {
    const rng = createRng(11, 'test/sparse-prices');
    for (let trial = 0; trial < 1000; trial++) {
      const problem = toSparse(randomProblem(rng, families[trial % families.length]!, MAX_SIZE));
      const matching = sparseMatching(problem);
      expectProof(problem, matching);
      const like = changed(problem, rng);
      expectProof(like, sparseMatching(like, matching));
    }
  });

  it('does so from a guess that makes no sense', () => {
    const rng = createRng(11, 'test/nonsense');
    for (let trial = 0; trial < 500; trial++) {
      const problem = toSparse(randomProblem(rng, families[trial % families.length]!, MAX_SIZE));
      const prices = Float64Array.from(
        { length: problem.columnCount },
        () => [NaN, -Infinity, 1, -rng.uniform(), -7][rng.integer(5)]!,
      );
      const columnOfRow = new Int32Array(problem.rowCount).fill(-1);
      for (let row = 0; row < problem.rowCount; row++) columnOfRow[row] = rng.integer(problem.columnCount + 1) - 1;
      expectProof(problem, sparseMatching(problem, { columnOfRow, prices }));
    }
  });

  it('answers its own problem again from its own answer', () => {
    const [a, b] = ['a', 'b'].map((name) => erdosRenyi(200, 200, 0.02, createRng(4, name)));
    const problem = toSparse(inputCosts(a!, b!));
    const matching = sparseMatching(problem);
    expect(sparseMatching(problem, matching)).toEqual(matching);
  });

  it('makes the pairs and prices of the reference, to the last bit', () => {
    const rng = createRng(12, 'test/sparse-reference');
    const expectSame = (problem: SparseProblem): void => {
      const matching = sparseMatching(problem);
      expect(matching).toEqual(sparseMatchingReference(problem));
      const like = changed(problem, rng);
      expect(sparseMatching(like, matching)).toEqual(sparseMatchingReference(like, matching));
    };
    for (let trial = 0; trial < 2000; trial++) {
      expectSame(toSparse(randomProblem(rng, families[trial % families.length]!, MAX_SIZE)));
    }
    // Large enough for lists to be searched often, and so sorted; the last one also to be tried in coarse form first.
    for (const [size, density] of [
      [400, 0.01],
      [1500, 0.006],
      [4200, 0.0024],
    ] as const) {
      const [a, b] = ['a', 'b'].map((name) => erdosRenyi(size, size, density, createRng(1, name)));
      const problem = toSparse(inputCosts(a!, b!));
      const matching = sparseMatching(problem);
      expect(matching).toEqual(sparseMatchingReference(problem));
    }
  });
});
