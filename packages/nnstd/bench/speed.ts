import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createRng, erdosRenyi, type NetworkTopology, rewire } from '@topograft/sparse-core';
import { referenceOverlapKernels } from '../src/bits/reference-overlap-kernels.ts';
import { indexLayer } from '../src/distance/adjacency.ts';
import { subtractByIndex } from '../src/distance/subtract-by-index.ts';
import { subtractByKernels } from '../src/distance/subtract-by-kernels.ts';
import { hungarianOn3 } from '../src/hungarian-on3.ts';
import {
  type AssignmentSolver,
  autoAssignment,
  distanceMatrix,
  inputCosts,
  jonkerVolgenant,
  jonkerVolgenantReference,
  networkDistance,
  sparseAssignment,
  successivePaths,
  toDense,
} from '../src/index.ts';
import { openDistancePool } from '../src/node.ts';
import { authorsNetworks, haveNetworks } from '../test/distance/authors-networks.ts';
import { fixedFanInPair } from './assignment-problems.ts';
import { authorsDensity, family, hiddenNetwork, soleLayer } from './bench-networks.ts';
import { timed, timedAsync, type Timing } from './timing.ts';

// Times distances, matrices and solvers, and prints one CSV line for each. Every part has its yardsticks in the same process.
// From packages/nnstd: node --conditions=@topograft/source bench/speed.ts > raw.csv
// Names of parts behind it (pairs, matrices, large, width, density) run those alone, without the header.
// With TOPOGRAFT_DATA the authors' networks are measured too.

const SEED = 1;
/** Largest size that each solver is asked to take: memory for the dense ones, patience for the slow ones. */
const solvers: readonly (readonly [AssignmentSolver, number])[] = [
  [sparseAssignment, Infinity],
  [jonkerVolgenant, 10_000],
  [jonkerVolgenantReference, 3000],
  [successivePaths, 1000],
  [hungarianOn3, 1000],
];

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  pairs,
  matrices,
  large: largeLayers,
  width: byWidth,
  density: byDensity,
};
const chosen = process.argv.slice(2);
if (chosen.length === 0) console.log('part,case,n,density,subject,best_ms,median_ms,runs,peak_mb,load_average');
for (const name of chosen.length === 0 ? Object.keys(parts) : chosen) await parts[name]!();

interface Line {
  readonly part: string;
  readonly case: string;
  readonly n: number;
  readonly density?: number;
  readonly subject: string;
}

/** Prints a line, with the load of the machine in the minute before. */
function record(line: Line, { bestMs, medianMs, runs }: Timing, peakMb?: number): void {
  const values = [line.part, line.case, line.n, line.density, line.subject, rounded(bestMs), rounded(medianMs), runs];
  console.log([...values, peakMb?.toFixed(0), loadavg()[0]!.toFixed(2)].map((value) => value ?? '').join(','));
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(4));
}

/** Two networks, every alignment, against the scalar reference and hungarian-on3. */
async function pairs(): Promise<void> {
  const first = hiddenNetwork(authorsDensity, SEED);
  const cases: [string, NetworkTopology, NetworkTopology][] = [
    ['20 % of the connections moved', first, rewire(first, 0.2, createRng(SEED, 'bench/moved'))],
    ['40 % of the connections moved', first, rewire(first, 0.4, createRng(SEED, 'bench/moved'))],
    ['independent', first, hiddenNetwork(authorsDensity, SEED + 1)],
  ];
  if (haveNetworks) {
    for (const epoch of [0, 190]) {
      const [a, b] = await authorsNetworks(epoch);
      cases.push([`authors' w0 and w1 at epoch ${epoch}`, a!, b!]);
    }
  }
  for (const [name, a, b] of cases) {
    const line = { part: 'pair', case: name, n: 784, density: authorsDensity };
    for (const alignment of ['identity', 'greedy', 'refined'] as const) {
      record(
        { ...line, subject: alignment },
        timed(() => networkDistance(a, b, { alignment })),
      );
    }
    const dense = { alignment: 'greedy', costForm: 'dense' } as const;
    for (const solver of [jonkerVolgenantReference, hungarianOn3]) {
      record(
        { ...line, subject: `greedy with all costs by ${solver.name}` },
        timed(() => networkDistance(a, b, { ...dense, solver }), { mostRuns: 5 }),
      );
    }
  }
}

/** All pairs of ten networks, in this thread and with two worker threads, with and without their start. */
async function matrices(): Promise<void> {
  const cases: [string, NetworkTopology[]][] = [
    // Two copies with 20 % moved each are about as far apart as two of the authors' networks after training.
    ['copies with 20 % moved', family(10, 0.2, SEED)],
    ['independent', Array.from({ length: 10 }, (_, index) => hiddenNetwork(authorsDensity, SEED + index))],
  ];
  for (const [name, topologies] of cases) {
    const networks = topologies.map((network, index) => ({ label: `member ${index}`, network }));
    for (const alignment of ['greedy', 'refined'] as const) {
      const options = { alignment };
      const line = { part: 'matrix 10x10', case: `${name} ${alignment}`, n: 784, density: authorsDensity };
      record({ ...line, subject: 'this thread' }, await timedAsync(() => distanceMatrix(networks, options), 5));
      const pool = openDistancePool(topologies, options, { threadCount: 2 });
      const cold = await timedAsync(() => distanceMatrix(networks, options, pool), 1);
      record({ ...line, subject: 'two threads with their start and compilation' }, cold);
      record({ ...line, subject: 'two threads' }, await timedAsync(() => distanceMatrix(networks, options, pool), 5));
      await pool.close();
    }
  }
  const tiny = [1, 2, 3].map((seed) => soleLayer(erdosRenyi(4, 4, 0.5, createRng(seed, 'bench/tiny'))));
  record(
    { part: 'matrix 10x10', case: 'none', n: 4, subject: 'start of two threads and a first answer from them' },
    await timedAsync(async () => {
      const pool = openDistancePool(tiny, {}, { threadCount: 2 });
      await Promise.all([pool.measure(0, 1), pool.measure(1, 2)]);
      await pool.close();
    }, 5),
  );
}

/** n = 100,000 in a process of its own, for its peak memory. */
function largeLayers(): void {
  const script = fileURLToPath(new URL('large-layer.ts', import.meta.url));
  for (const [redrawn, name, runCount] of [
    [1, '10 inputs each unrelated', 3],
    [0.5, '10 inputs each half redrawn', 3],
    ['varying', '10 inputs on average unrelated', 1],
  ] as const) {
    const runs = Array.from({ length: runCount }, () => {
      const text = execFileSync(process.execPath, [...process.execArgv, script, String(redrawn)], { encoding: 'utf8' });
      return JSON.parse(text) as { size: number; ms: number; peakMb: number };
    }).toSorted((a, b) => a.ms - b.ms);
    record(
      {
        part: 'large layer',
        case: name,
        n: runs[0]!.size,
        subject: 'layer distance in a process of its own',
      },
      { bestMs: runs[0]!.ms, medianMs: runs[runCount >> 1]!.ms, runs: runCount },
      Math.max(...runs.map(({ peakMb }) => peakMb)),
    );
  }
}

function byWidth(): void {
  for (const [redrawn, name] of [
    [1, '10 inputs each unrelated'],
    [0.5, '10 inputs each half redrawn'],
  ] as const) {
    for (const n of [1000, 3000, 10_000, 30_000, 100_000]) {
      const [a, b] = fixedFanInPair(n, 10, redrawn, SEED);
      layerLines({ part: 'by width', case: name, n, density: 10 / n }, soleLayer(a), soleLayer(b));
    }
  }
}

function byDensity(): void {
  for (const density of [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]) {
    const draw = (name: string): NetworkTopology =>
      soleLayer(erdosRenyi(784, 784, density, createRng(SEED, `bench/${name}`)));
    const line = { part: 'by density', case: 'independent', n: 784, density };
    const [first, second] = [draw('first'), draw('second')];
    layerLines(line, first, second);
    const a = indexLayer(first.layers[0]!);
    const b = indexLayer(second.layers[0]!);
    const term = { itemsOfColumn: b.inputsOf, rowsOfItem: a.outputsOf };
    const costs = new Float64Array(784 * 784);
    record(
      { ...line, subject: 'overlaps by inverted index' },
      timed(() => subtractByIndex(costs, 784, term)),
    );
    record(
      { ...line, subject: 'overlaps by bit rows in the scalar reference' },
      timed(() => subtractByKernels(costs, 784, term, referenceOverlapKernels)),
    );
  }
}

/** The distance of two layers end to end, its costs, and its assignment by every solver. */
function layerLines(line: Omit<Line, 'subject'>, first: NetworkTopology, second: NetworkTopology): void {
  const [a, b] = [first.layers[0]!, second.layers[0]!];
  record(
    { ...line, subject: 'layer distance' },
    timed(() => networkDistance(first, second)),
  );
  record(
    { ...line, subject: 'costs' },
    timed(() => inputCosts(a, b)),
  );
  const problem = inputCosts(a, b);
  record(
    { ...line, subject: autoAssignment.name },
    timed(() => autoAssignment.solve(problem)),
  );
  for (const [solver, largest] of solvers) {
    if (line.n > largest) continue;
    const given = solver === sparseAssignment ? problem : toDense(problem);
    record(
      { ...line, subject: solver.name },
      timed(() => solver.solve(given), { mostRuns: 5 }),
    );
  }
}
