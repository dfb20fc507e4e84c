import type { AssignmentProblem, AssignmentSolver, SparseProblem } from '../src/assignment/assignment-solver.ts';
import { jonkerVolgenantReference } from '../src/assignment/jonker-volgenant-reference.ts';
import { jonkerVolgenant } from '../src/assignment/jonker-volgenant.ts';
import { sparseAssignment } from '../src/assignment/sparse-assignment.ts';
import { toDense } from '../src/assignment/to-dense.ts';
import { hungarianOn3 } from '../src/hungarian-on3.ts';
import { fixedFanInLayers, rewiredLayers, uniformCosts, unrelatedLayers } from './assignment-problems.ts';

// Times the solvers by size and by share of listed pairs, each the best of a few runs, and prints a Markdown table. Ratios are
// against the scalar TypeScript reference of the same row. From packages/nnstd:
// node --conditions=@topograft/source bench/assignment.ts

const SEED = 1;
const BUDGET_MS = 1500;
const MAX_RUNS = 20;

/** Largest size that each solver is asked to take: memory for the dense ones, patience for the slow ones. */
const LIMITS: readonly (readonly [AssignmentSolver, number])[] = [
  [sparseAssignment, Infinity],
  [jonkerVolgenant, 5000],
  [jonkerVolgenantReference, 2000],
  [hungarianOn3, 500],
];

const cases: readonly (readonly [string, () => SparseProblem])[] = [
  ...[500, 1000, 2000, 5000, 10_000, 100_000].flatMap((size) => [
    [`10 inputs each, half redrawn, n = ${size}`, () => fixedFanInLayers(size, 10, 0.5, SEED)] as const,
    [`10 inputs each, unrelated, n = ${size}`, () => fixedFanInLayers(size, 10, 1, SEED)] as const,
  ]),
  ...[1000, 10_000, 100_000].flatMap((size) =>
    [0.01, 0.2, 0.5].map(
      (moved) =>
        [
          `10 inputs on average, ${percent(moved)} moved, n = ${size}`,
          () => rewiredLayers(size, 10, moved, SEED),
        ] as const,
    ),
  ),
  // The hard case: time grows with the square of the size.
  ...[500, 1000, 2000, 5000, 10_000].map(
    (size) => [`10 inputs on average, unrelated, n = ${size}`, () => unrelatedLayers(size, 10, SEED)] as const,
  ),
  ...[0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5].map(
    (share) =>
      [
        `Jaccard costs, layer density ${percent(share)}, n = 1000`,
        () => unrelatedLayers(1000, share * 1000, SEED),
      ] as const,
  ),
  ...[0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1].map(
    (share) => [`uniform costs, n = 1000, share ${percent(share)}`, () => uniformCosts(1000, share, SEED)] as const,
  ),
];

console.log(
  `| problem | listed pairs | share | ${LIMITS.map(([solver]) => `${solver.name}, ms`).join(' | ')} | reference ÷ sparse | reference ÷ wasm |`,
);
console.log(`| --- |${' ---: |'.repeat(LIMITS.length + 4)}`);
for (const [name, make] of cases) {
  const problem = make();
  const { rowCount, columnCount } = problem;
  const share = problem.costs.length / (rowCount * columnCount);
  const times = LIMITS.map(([solver, limit]) => {
    if (rowCount > limit) return undefined;
    return bestMs(solver, solver === sparseAssignment ? problem : toDense(problem));
  });
  const ratio = (at: number): string =>
    times[2] !== undefined && times[at] !== undefined ? (times[2] / times[at]).toFixed(1) : '–';
  const cells = times.map((ms) => ms?.toFixed(2) ?? '–');
  console.log(
    `| ${name} | ${problem.costs.length} | ${percent(share)} | ${cells.join(' | ')} | ${ratio(0)} | ${ratio(1)} |`,
  );
}

function bestMs(solver: AssignmentSolver, problem: AssignmentProblem): number {
  let best = Infinity;
  let spent = 0;
  for (let run = 0; run < MAX_RUNS && spent < BUDGET_MS; run++) {
    const start = performance.now();
    solver.solve(problem);
    const ms = performance.now() - start;
    best = Math.min(best, ms);
    spent += ms;
  }
  return best;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
