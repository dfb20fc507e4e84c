import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { estimateMs, type Job, publishedFacts, recipes, typicalSpeed, withDependencies } from '@topograft/experiments';
import { planFigures } from '@topograft/experiments/node';
import { type Line, type LineFigure, lineFigure } from '../../packages/nnstd/bench/line-figure.ts';

/*
 * How long the plan of all figures at the paper's scale takes on many workers, by what queue-overhead.ts measured.
 *
 *   node --conditions=@topograft/source src/queue-simulation.ts FOLDER
 *
 * Assumptions, which README.md of the folder states: each worker does one job at a time on one core of the machine that
 * `typicalSpeed` describes; a job costs its estimate, and before and after it the overhead that was measured for an empty
 * one; the queue gives out jobs in the order in which they became ready, of those that were ready at once the one with the
 * most to come; no worker fails; Redis and the store are never the bottleneck, and the operations a second say when that
 * is no longer so.
 */

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the run.');
interface Measured {
  readonly msPerJob: number;
  readonly redisCommandsPerJob: number;
}
const { alone, edges, redisCommandsPerLook, redisCommandsPerSecondIdle } = JSON.parse(
  await readFile(join(folder, 'overhead.json'), 'utf8'),
) as {
  readonly alone: Measured;
  readonly edges: Measured;
  readonly redisCommandsPerLook: number;
  readonly redisCommandsPerSecondIdle: number;
};
/** The command that plans looks at all jobs so often. */
const LOOK_EVERY_S = 15;
const overheadMs = alone.msPerJob;
const commandsPerEdge = Math.max(0, edges.redisCommandsPerJob - alone.redisCommandsPerJob);

const facts = new Map(Object.values(publishedFacts).map((each) => [each.identity.sha256, each]));
const planned = planFigures(Object.keys(recipes), 'paper', 1);
const jobs = withDependencies(Array.from(planned.values()).flatMap((figure) => figure.jobs));
const edgeCount = jobs.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
const duration = new Map(jobs.map((job) => [job.id, estimateMs(job, facts, typicalSpeed) + overheadMs]));
const workMs = jobs.reduce((sum, { id }) => sum + duration.get(id)! - overheadMs, 0);
const commands = jobs.length * alone.redisCommandsPerJob + edgeCount * commandsPerEdge;

/** From the start of a job to the end of the last that waits for it. */
const paths = new Map<string, number>();
const dependents = new Map<string, Job[]>();
for (const job of jobs) for (const { id } of job.dependencies) dependents.set(id, [...(dependents.get(id) ?? []), job]);
for (const job of jobs.toReversed()) {
  const longest = Math.max(0, ...(dependents.get(job.id) ?? []).map(({ id }) => paths.get(id)!));
  paths.set(job.id, duration.get(job.id)! + longest);
}
const criticalMs = Math.max(...paths.values());

/** Those with the most to come first. */
function byPath(a: Job, b: Job): number {
  return paths.get(b.id)! - paths.get(a.id)! || (a.id < b.id ? -1 : 1);
}

/** Time until the last job has ended. */
function makespanMs(workerCount: number): number {
  const open = new Map(jobs.map((job) => [job.id, job.dependencies.length]));
  const ready = jobs.filter(({ dependencies }) => dependencies.length === 0).toSorted(byPath);
  const running: { readonly job: Job; readonly endMs: number }[] = [];
  let nowMs = 0;
  for (;;) {
    while (running.length < workerCount && ready.length > 0) {
      const job = ready.shift()!;
      running.push({ job, endMs: nowMs + duration.get(job.id)! });
    }
    if (running.length === 0) return nowMs;
    running.sort((a, b) => a.endMs - b.endMs);
    const { job, endMs } = running.shift()!;
    nowMs = endMs;
    const freed = (dependents.get(job.id) ?? []).filter(({ id }) => {
      open.set(id, open.get(id)! - 1);
      return open.get(id) === 0;
    });
    // What was waiting for others goes to the head of the queue.
    ready.unshift(...freed.toSorted(byPath));
  }
}

const rows = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((workers) => {
  const makespan = makespanMs(workers);
  return {
    workers,
    makespanHours: makespan / 3_600_000,
    efficiency: workMs / (workers * makespan),
    // A worker that works renews its leases about as often as one without work asks for some.
    redisOperationsPerSecond:
      commands / (makespan / 1000) +
      workers * redisCommandsPerSecondIdle +
      (jobs.length * redisCommandsPerLook) / LOOK_EVERY_S,
  };
});
const csv = [
  'workers,makespanHours,efficiency,redisOperationsPerSecond',
  ...rows.map((row) =>
    Object.values(row)
      .map((value) => Number(value.toPrecision(6)))
      .join(','),
  ),
];
await writeFile(join(folder, 'simulation.csv'), `${csv.join('\n')}\n`);
const summary = {
  jobs: jobs.length,
  edges: edgeCount,
  workHours: workMs / 3_600_000,
  criticalPathHours: criticalMs / 3_600_000,
  overheadMs,
  redisCommands: Math.round(commands),
};
await writeFile(join(folder, 'plan.json'), `${JSON.stringify(summary, null, 1)}\n`);
console.log(summary);
console.table(rows);

type Row = (typeof rows)[number];
const line = (label: string, value: (row: Row) => number): Line => ({
  label,
  points: rows.map((row) => ({ x: row.workers, y: value(row) })),
});
const shared = {
  subtitle: `${jobs.length} jobs, ${Math.round(workMs / 3_600_000)} h of work; simulated, ${overheadMs.toFixed(0)} ms of overhead a job.`,
  x: { label: 'workers of one core', type: 'log', domain: [1, 1000], ticks: [1, 10, 100, 1000], format: String },
} as const;
const figures: Readonly<Record<string, LineFigure>> = {
  'simulation.svg': {
    ...shared,
    title: 'All figures at the scale of the paper, by workers of a queue',
    caption: 'Below: the work divided by the workers, and the longest chain of jobs that wait for each other.',
    y: { label: 'hours', type: 'log', domain: [0.1, 10_000], ticks: [0.1, 1, 10, 100, 1000, 10_000], format: String },
    lines: [
      line('time it takes', ({ makespanHours }) => makespanHours),
      line('work divided by workers', ({ workers }) => workMs / 3_600_000 / workers),
      line('longest chain', () => criticalMs / 3_600_000),
    ],
  },
  'efficiency.svg': {
    ...shared,
    title: 'Share of their time in which workers work',
    caption:
      'The work of all jobs, by the time it takes and the number of workers. The rest is waiting for the longest chain.',
    y: { label: 'efficiency', type: 'linear', domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: String },
    lines: [line('efficiency', ({ efficiency }) => efficiency)],
  },
  'redis.svg': {
    ...shared,
    title: 'What Redis is asked, by workers of a queue',
    caption: 'Leases and questions of all workers, every look of the command that plans, and the jobs themselves.',
    y: {
      label: 'commands a second',
      type: 'log',
      domain: [100, 10_000],
      ticks: [100, 1000, 10_000],
      format: String,
    },
    lines: [line('commands', ({ redisOperationsPerSecond }) => redisOperationsPerSecond)],
  },
};
for (const [name, figure] of Object.entries(figures)) await writeFile(join(folder, name), await lineFigure(figure));
