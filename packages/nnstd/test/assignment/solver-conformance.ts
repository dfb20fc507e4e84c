import { readFileSync } from 'node:fs';
import { ArgumentError, createRng, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { Assignment, AssignmentProblem, AssignmentSolver } from '../../src/assignment/assignment-solver.ts';
import { toSparse } from '../../src/assignment/to-sparse.ts';
import { bruteForceTotal } from './brute-force.ts';
import { denseProblem } from './dense-problem.ts';
import { families, randomProblem } from './random-problem.ts';

/** Largest difference of two totals that counts as rounding. */
export const TOTAL_TOLERANCE = 1e-9;

const scipy = JSON.parse(readFileSync(new URL('./fixtures/scipy.json', import.meta.url), 'utf8')) as {
  cases: { name: string; costs: number[][]; total: number }[];
};

/** Asserts that min(rows, columns) pairs are made, one to one, and that the total is that of the pairs. */
export function expectPairing(problem: AssignmentProblem, { columnOfRow, totalCost }: Assignment): void {
  expect(columnOfRow).toHaveLength(problem.rowCount);
  const columns = [...columnOfRow].filter((column) => column !== -1);
  expect(columns).toHaveLength(Math.min(problem.rowCount, problem.columnCount));
  expect(new Set(columns).size).toBe(columns.length);
  expect(columns.every((column) => column >= 0 && column < problem.columnCount)).toBe(true);
  let total = 0;
  columnOfRow.forEach((column, row) => {
    if (column >= 0) total += costOf(problem, row, column);
  });
  expect(totalCost).toBe(total);
}

function costOf(problem: AssignmentProblem, row: number, column: number): number {
  if (problem.kind === 'dense') return problem.costs[row * problem.columnCount + column]!;
  const list = problem.columns.subarray(problem.offsets[row]!, problem.offsets[row + 1]!);
  const at = list.indexOf(column);
  return at < 0 ? problem.absentCost : problem.costs[problem.offsets[row]! + at]!;
}

/** What every {@link AssignmentSolver} promises, as a suite. */
export function describeSolver(solver: AssignmentSolver): void {
  const total = (rows: number[][]): number => solver.solve(denseProblem(rows)).totalCost;

  describe(`${solver.name}.solve(problem)`, () => {
    it('finds the least total of small problems, as trying all pairings does', () => {
      const rng = createRng(7, `test/brute-force/${solver.name}`);
      for (const family of families) {
        for (let trial = 0; trial < 60; trial++) {
          const problem = randomProblem(rng, family, 6);
          const result = solver.solve(problem);
          expectPairing(problem, result);
          expect(Math.abs(result.totalCost - bruteForceTotal(problem))).toBeLessThanOrEqual(TOTAL_TOLERANCE);
        }
      }
    });

    it.each(scipy.cases)('agrees with SciPy on $name', ({ costs, total: expected }) => {
      const problem = denseProblem(costs);
      const result = solver.solve(problem);
      expectPairing(problem, result);
      expect(Math.abs(result.totalCost - expected)).toBeLessThanOrEqual(
        TOTAL_TOLERANCE * Math.max(1, Math.abs(expected)),
      );
    });

    it('takes a problem as lists or written out, at the same total', () => {
      const rng = createRng(7, `test/lists/${solver.name}`);
      for (const family of families) {
        for (let trial = 0; trial < 20; trial++) {
          const problem = randomProblem(rng, family, 20);
          const lists = toSparse(problem);
          const result = solver.solve(lists);
          expectPairing(lists, result);
          expect(Math.abs(result.totalCost - solver.solve(problem).totalCost)).toBeLessThanOrEqual(TOTAL_TOLERANCE);
        }
      }
    });

    it('pairs equal costs somehow, all of them', () => {
      for (const [rows, columns] of [
        [1, 1],
        [2, 2],
        [31, 31],
        [32, 32],
        [33, 20],
        [20, 33],
      ] as const) {
        for (const cost of [0, 1, -2.5]) {
          const problem = denseProblem(Array.from({ length: rows }, () => Array<number>(columns).fill(cost)));
          const result = solver.solve(problem);
          expectPairing(problem, result);
          expect(result.totalCost).toBe(cost * Math.min(rows, columns));
        }
      }
    });

    it('pairs one row with the cheapest column, and one column with the cheapest row', () => {
      expect(solver.solve(denseProblem([[3, 1, 2]])).columnOfRow).toEqual(Int32Array.of(1));
      expect(solver.solve(denseProblem([[3], [1], [2]])).columnOfRow).toEqual(Int32Array.of(-1, 0, -1));
    });

    it('takes costs of any size', () => {
      expect(
        total([
          [2 ** 31, 2 ** 30],
          [2 ** 32, 2 ** 33],
        ]),
      ).toBe(2 ** 30 + 2 ** 32);
      expect(
        total([
          [1e-300, 2e-300],
          [3e-300, 3e-300],
        ]),
      ).toBeCloseTo(0, 15);
    });

    it('gives the empty pairing at cost 0 when there are no rows or no columns', () => {
      expect(solver.solve(denseProblem([], 3))).toMatchObject({ columnOfRow: new Int32Array(0), totalCost: 0 });
      expect(solver.solve(denseProblem([[], []]))).toMatchObject({ columnOfRow: Int32Array.of(-1, -1), totalCost: 0 });
      const none = { offsets: new Uint32Array(1), columns: new Uint32Array(0), costs: new Float64Array(0) };
      expect(solver.solve({ kind: 'sparse', rowCount: 0, columnCount: 0, absentCost: 1, ...none }).totalCost).toBe(0);
    });

    it('leaves the problem as it was, and answers the same again', () => {
      const problem = randomProblem(createRng(7, 'test/unchanged'), 'tied', 30);
      const lists = toSparse(problem);
      const before = structuredClone([problem, lists]);
      const first = solver.solve(problem);
      solver.solve(lists);
      expect([problem, lists]).toEqual(before);
      expect(solver.solve(problem)).toEqual(first);
    });

    it('rejects costs that are not finite, naming row and column', () => {
      for (const bad of [NaN, Infinity, -Infinity]) {
        const rows = [
          [1, 2],
          [bad, 4],
        ];
        expect(() => total(rows)).toThrow(ArgumentError);
        expect(() => total(rows)).toThrow(
          `could not solve an assignment problem - the cost of row 1 and column 0 is not usable. Expected a finite number. Received ${bad}.`,
        );
      }
    });

    it('rejects costs that do not fill the matrix', () => {
      const short = { kind: 'dense', rowCount: 2, columnCount: 3, costs: new Float64Array(5) } as const;
      expect(() => solver.solve(short)).toThrow(ShapeError);
      expect(() => solver.solve(short)).toThrow('Expected 6 costs for 2 rows and 3 columns. Received 5.');
    });
  });
}
