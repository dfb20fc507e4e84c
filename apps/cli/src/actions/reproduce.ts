import { availableParallelism } from 'node:os';
import { syntheticImages } from '@topograft/datasets';
import {
  countJobs,
  datasetFacts,
  estimateMs,
  type Job,
  type PaperDataset,
  publishedFacts,
  recipes,
  type Scale,
  withDependencies,
} from '@topograft/experiments';
import {
  checkStore,
  type IdentifiedData,
  type JobRunner,
  JobsFailedError,
  localRunner,
  measureSpeed,
  openJobPool,
  planFigures,
  reproduce,
  type ReproduceOutcome,
  shareDataset,
} from '@topograft/experiments/node';
import type { QueueAddress } from '@topograft/experiments/queue';
import { ArgumentError } from '@topograft/sparse-core';
import { loadData } from '../options/load-data.ts';
import { openNamedStore } from '../options/open-named-store.ts';
import type { ShardChoice } from '../options/parse-shard.ts';
import { neededQueue } from '../options/queue-choice.ts';
import { figureChoices, type ReproduceTarget } from '../options/reproduce-choices.ts';
import { shardOfSlurm } from '../options/shard-of-slurm.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatDuration } from '../output/format-duration.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { tellTrouble } from '../output/tell-trouble.ts';
import { tellWorkers } from '../output/tell-workers.ts';
import { countsText, type ImageCounts, showPlan } from '../output/show-plan.ts';

/** Options of `topograft reproduce`. */
export interface ReproduceCommandOptions {
  readonly scale: Scale;
  readonly out: string;
  readonly seed: number;
  readonly dryRun: boolean;
  readonly shard?: ShardChoice | undefined;
  readonly without?: PaperDataset | undefined;
  readonly queue?: string | undefined;
  readonly store?: string | undefined;
  readonly threads: number;
  readonly force: boolean;
  readonly dataDir?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Jobs of a queue that are shown at a time. */
const QUEUE_LINES = 8;

type Datasets = Partial<Record<PaperDataset, IdentifiedData>>;

/** What `topograft reproduce` does. */
export async function reproduceFigures(
  io: ConsoleIo,
  targets: readonly ReproduceTarget[],
  options: ReproduceCommandOptions,
): Promise<void> {
  const { scale, out, seed, dryRun, force, json, quiet, without = null } = options;
  // Each once and in the order of the paper, however they were named.
  const figures = figureChoices.filter((figure) => targets.includes('all') || targets.includes(figure));
  const target = targets.includes('all') ? 'all' : figures.join(' ');
  const threadCount = options.threads === 0 ? availableParallelism() : options.threads;
  if (dryRun) {
    await showDryRun(io, figures, { scale, seed, threadCount, json, quiet, without });
    return;
  }
  const shard = options.shard ?? (options.queue === undefined ? shardOfSlurm(io.env) : undefined);
  const signal = io.heedSignals();
  const jobQueue = await queueOf(options, io);
  if (options.store === undefined) await checkStore(out);
  const datasets = await loadDatasets(io, figures, options, signal);
  const images = imageCounts(Object.values(datasets).map(datasetFacts));
  const runner = await openRunner(io, options, jobQueue, threadCount);
  if (jobQueue !== null && !quiet) tellWorkers(io, jobQueue, options.store ?? out);
  // Of a queue it is not known how many work for it.
  const lineCount = jobQueue === null ? threadCount : QUEUE_LINES;
  const shown = { quiet, threadCount: lineCount, images, each: jobQueue === null ? 'thread' : 'job' };
  let outcome: ReproduceOutcome;
  try {
    outcome = await showPlan(io, shown, (watcher) =>
      reproduce({
        target,
        figures,
        scale,
        seed,
        directory: out,
        datasets,
        runner,
        signal,
        watcher,
        force,
        without,
        ...(shard === undefined ? {} : { shard }),
      }),
    );
  } catch (error) {
    if (signal.aborted && !quiet) {
      const others = jobQueue === null ? '' : ` --queue ${jobQueue.shown}${storeFlag(options)}`;
      const rest = without === null ? '' : ` --without ${without}`;
      const command = `topograft reproduce ${target} --scale ${scale} --seed ${seed} --out ${shellWord(out)}${rest}${others}`;
      if (jobQueue !== null) printLine(io.stderr, 'workers go on with what is in the queue');
      printLine(io.stderr, `what is done is kept; go on with: ${command}`);
    }
    throw error;
  } finally {
    await runner.close();
  }
  const { report, page, failed } = outcome;
  const failures = failed.map(({ job, reason }) => ({ job: job.name, id: job.id, reason }));
  if (json) {
    printJson(io.stdout, { specVersion: 'v1', kind: 'reproduction', page, failures, ...summaryOf(report) });
  } else if (report !== null) {
    printTable(
      io.stdout,
      ['statement of the paper', 'verdict'],
      report.sections.flatMap(({ figure, findings }) =>
        findings === null
          ? [[figure, 'missing']]
          : findings.claims.map(({ statement, verdict }) => [`${figure}: ${statement}`, verdict]),
      ),
    );
    io.stdout.write('\n');
    printLine(io.stdout, page!);
  }
  if (failed.length > 0) throw new JobsFailedError(target, failed);
}

function storeFlag({ store }: ReproduceCommandOptions): string {
  return store === undefined ? '' : ` --store ${shellWord(store)}`;
}

/** The queue that was asked for; `null` when the work is done here. */
async function queueOf({ queue, store, shard }: ReproduceCommandOptions, io: ConsoleIo): Promise<QueueAddress | null> {
  if (queue !== undefined && shard !== undefined) {
    throw new ArgumentError({
      task: 'share the work',
      reason: '--queue and --shard are two ways to do so',
      cure: 'Leave one of them out.',
    });
  }
  if (queue !== undefined) return neededQueue(queue, io.env);
  if (store === undefined) return null;
  throw new ArgumentError({
    task: `keep results in "${store}"`,
    reason: '--store is for work that is shared by a queue',
    cure: 'Name the queue with --queue, or the folder with --out.',
  });
}

/** Who does the jobs: threads of this process, or the workers of a queue. */
async function openRunner(
  io: ConsoleIo,
  { out, store }: ReproduceCommandOptions,
  address: QueueAddress | null,
  threadCount: number,
): Promise<JobRunner & { close(): Promise<void> }> {
  if (address === null) {
    const pool = openJobPool({ threadCount });
    return { ...localRunner(out, pool), close: () => pool.close() };
  }
  const { openQueueRunner } = await import('@topograft/experiments/queue');
  return openQueueRunner(address, await openNamedStore(store ?? out, io.env), { onTrouble: tellTrouble(io) });
}

/** The report without its drawings and tables, which are files. */
function summaryOf(report: ReproduceOutcome['report']): object {
  if (report === null) return {};
  const figures = report.sections.map(({ figure, counts, departures, findings, missing }) => ({
    figure,
    counts,
    departures,
    claims: findings?.claims ?? null,
    comparisons: findings?.comparisons ?? null,
    missing,
  }));
  const { target, scale, seed, datasets } = report;
  return { target, scale, seed, datasets, figures };
}

/** Those that the figures train on; at scale smoke both are drawn by code. */
async function loadDatasets(
  io: ConsoleIo,
  figures: readonly string[],
  { scale, dataDir, quiet, without }: ReproduceCommandOptions,
  signal: AbortSignal,
): Promise<Datasets> {
  const names = Array.from(new Set(figures.flatMap((figure) => recipes[figure]!.datasets))).filter(
    (name) => name !== without,
  );
  const datasets: Datasets = {};
  for (const name of names) {
    datasets[name] =
      scale === 'smoke' ? smokeDataset() : shareDataset(await loadData(io, name, { dataDir, quiet, signal }));
  }
  if (scale === 'smoke' && names.length > 0 && !quiet) {
    printLine(io.stderr, 'scale smoke: tiny networks on images drawn by code');
  }
  return datasets;
}

function smokeDataset(): IdentifiedData {
  return shareDataset(syntheticImages({ trainCount: 400, testCount: 100 }));
}

async function showDryRun(
  io: ConsoleIo,
  figures: readonly string[],
  {
    scale,
    seed,
    threadCount,
    json,
    quiet,
    without,
  }: {
    scale: Scale;
    seed: number;
    threadCount: number;
    json: boolean;
    quiet: boolean;
    without: PaperDataset | null;
  },
): Promise<void> {
  const smoke = smokeDataset();
  const datasets = scale === 'smoke' ? { 'fashion-mnist': smoke, 'cifar-10': smoke } : {};
  const images = imageCounts(scale === 'smoke' ? [datasetFacts(smoke)] : Object.values(publishedFacts));
  if (!quiet) printLine(io.stderr, 'measuring how fast this machine is');
  const speed = await measureSpeed();
  const costOf = (jobs: readonly Job[]): number =>
    jobs.reduce((sum, job) => sum + estimateMs(job, images, speed), 0) / threadCount;
  const planned = Array.from(
    planFigures(figures, scale, seed, datasets, without),
    ([figure, { jobs, departures }]) => ({
      figure,
      jobs: withDependencies(jobs),
      departures,
    }),
  );
  const all = withDependencies(planned.flatMap(({ jobs }) => jobs));
  if (json) {
    printJson(io.stdout, {
      specVersion: 'v1',
      kind: 'reproduction-plan',
      scale,
      seed,
      threadCount,
      estimatedMs: Math.round(costOf(all)),
      figures: planned.map(({ figure, jobs, departures }) => ({
        figure,
        counts: countJobs(jobs),
        estimatedMs: Math.round(costOf(jobs)),
        departures,
      })),
      jobs: all.map((job) => ({
        id: job.id,
        name: job.name,
        kind: job.spec.kind,
        dependencies: job.dependencies.map(({ id }) => id),
        figures: planned.filter(({ jobs }) => jobs.some(({ id }) => id === job.id)).map(({ figure }) => figure),
        estimatedMs: Math.round(estimateMs(job, images, speed)),
      })),
    });
    return;
  }
  const row = (name: string, jobs: readonly Job[]): string[] => {
    const { trainings, epochs, pairs, chanceLevels } = countJobs(jobs);
    return [name, ...[trainings, epochs, pairs, chanceLevels].map(String), formatDuration(costOf(jobs))];
  };
  printTable(
    io.stdout,
    ['figure', 'trainings', 'epochs', 'distances', 'chance levels', `time on ${threadCount} threads, about`],
    [
      ...planned.map(({ figure, jobs }) => row(figure, jobs)),
      ...(planned.length > 1 ? [row('all, shared jobs once', all)] : []),
    ],
  );
  if (!quiet) {
    for (const { figure, departures } of planned) {
      for (const line of departures) printLine(io.stderr, `${figure}: ${line}`);
    }
    printLine(io.stderr, `dry run: nothing was written; ${countsText(countJobs(all))} in all`);
  }
}

function imageCounts(
  facts: readonly {
    readonly identity: { readonly sha256: string };
    readonly trainCount: number;
    readonly testCount: number;
  }[],
): ImageCounts {
  return new Map(facts.map(({ identity, trainCount, testCount }) => [identity.sha256, { trainCount, testCount }]));
}
