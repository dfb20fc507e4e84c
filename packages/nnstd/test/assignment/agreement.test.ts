import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { jonkerVolgenantPrices, jonkerVolgenantReference } from '../../src/assignment/jonker-volgenant-reference.ts';
import { jonkerVolgenant } from '../../src/assignment/jonker-volgenant.ts';
import { sparseAssignment } from '../../src/assignment/sparse-assignment.ts';
import { sparseMatchingReference } from '../../src/assignment/sparse-matching-reference.ts';
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

describe('sparseMatching(problem)', () => {
  it('proves its matching cheapest: single columns have price 0, rows have the least of staying single and their list', () => {
    const rng = createRng(11, 'test/sparse-prices');
    for (let trial = 0; trial < 1000; trial++) {
      const problem = toSparse(randomProblem(rng, families[trial % families.length]!, MAX_SIZE));
      const { edgeOfRow, prices } = sparseMatching(problem);
      const paired = new Set<number>();
      for (let row = 0; row < problem.rowCount; row++) {
        let least = 0;
        for (let edge = problem.offsets[row]!; edge < problem.offsets[row + 1]!; edge++) {
          least = Math.min(least, problem.costs[edge]! - problem.absentCost - prices[problem.columns[edge]!]!);
        }
        const edge = edgeOfRow[row]!;
        const own = edge < 0 ? 0 : problem.costs[edge]! - problem.absentCost - prices[problem.columns[edge]!]!;
        expect(own - least).toBeLessThanOrEqual(TOTAL_TOLERANCE);
        if (edge >= 0) paired.add(problem.columns[edge]!);
      }
      prices.forEach((price, column) => {
        expect(price).toBeLessThanOrEqual(0);
        if (!paired.has(column)) expect(price).toBe(0);
      });
    }
  });

  it('makes the pairs and prices of the reference, to the last bit', () => {
    const rng = createRng(12, 'test/sparse-reference');
    for (let trial = 0; trial < 2000; trial++) {
      const problem = toSparse(randomProblem(rng, families[trial % families.length]!, MAX_SIZE));
      expect(sparseMatching(problem)).toEqual(sparseMatchingReference(problem));
    }
    for (const seed of [1, 2, 3]) {
      const [a, b] = ['a', 'b'].map((name) => erdosRenyi(400, 400, 0.01, createRng(seed, name)));
      const problem = toSparse(inputCosts(a!, b!));
      expect(sparseMatching(problem)).toEqual(sparseMatchingReference(problem));
    }
  });
});
