import { availableParallelism } from 'node:os';
import { datasetFacts, type PaperDataset, recipes, type Scale } from '@topograft/experiments';
import {
  checkStore,
  type IdentifiedData,
  type JobRunner,
  JobsFailedError,
  localRunner,
  openJobPool,
  reproduce,
  type ReproduceOutcome,
  shareDataset,
} from '@topograft/experiments/node';
import type { QueueAddress } from '@topograft/experiments/queue';
import { ArgumentError } from '@topograft/sparse-core';
import { loadData } from '../options/load-data.ts';
import { openNamedStore } from '../options/open-named-store.ts';
import type { ShardChoice } from '../options/parse-shard.ts';
import { neededQueue } from '../options/needed-queue.ts';
import { figureChoices, type ReproduceTarget } from '../options/reproduce-choices.ts';
import { shardOfSlurm } from '../options/shard-of-slurm.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showPlan } from '../output/show-plan.ts';
import { tellTrouble } from '../output/tell-trouble.ts';
import { tellWorkers } from '../output/tell-workers.ts';
import { imageCounts } from './image-counts.ts';
import { showDryRun } from './show-dry-run.ts';
import { smokeDataset } from './smoke-dataset.ts';

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
