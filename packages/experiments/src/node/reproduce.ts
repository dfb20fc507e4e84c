import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { type Job, withDependencies } from '../plan/job.ts';
import type { PaperDataset } from '../plan/paper-dataset.ts';
import type { Scale } from '../plan/scale.ts';
import type { PlannedFigure } from '../plan/planned-figure.ts';
import { type Shard, shardOf } from '../plan/shard.ts';
import { countJobs } from '../plan/count-jobs.ts';
import type { Report, ReportEnvironment, ReportSection } from '../report/report.ts';
import { writeReport } from '../report/write-report.ts';
import type { JobRunner } from '../schedule/job-runner.ts';
import type { FailedJob, JobsWatcher } from '../schedule/run-jobs.ts';
import { readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { storedResults } from '../store/stored-results.ts';
import { packageVersions } from './package-versions.ts';
import { planFigures, recipeOf } from './plan-figures.ts';
import type { IdentifiedData } from './run-job.ts';

/**
 * What is made again, and with what.
 *
 * @category Recipes
 */
export interface ReproduceOptions {
  /** What the report is called: names of figures with spaces between, or `all`. */
  readonly target: string;
  /** Names of {@link recipes}. */
  readonly figures: readonly string[];
  /** How much of each experiment is done. */
  readonly scale: Scale;
  /** Seeds of networks, trainings and chance levels follow from it. */
  readonly seed: number;
  /** Folder of the report. */
  readonly directory: string;
  /** Those that the figures train on. */
  readonly datasets: Readonly<Partial<Record<PaperDataset, IdentifiedData>>>;
  /** Who does the jobs. */
  readonly runner: JobRunner;
  /** Stops the work; the same call goes on with it later. */
  readonly signal: AbortSignal;
  /** Told how the jobs get on; default: nobody. */
  readonly watcher?: JobsWatcher;
  /** Train this part only, and write no report. */
  readonly shard?: Shard;
  /** Leave out what trains on this data set; default: nothing. */
  readonly without?: PaperDataset | null;
  /** Do again what is done. */
  readonly force?: boolean;
}

/**
 * What came of it.
 *
 * @category Recipes
 */
export interface ReproduceOutcome {
  /** `null` for a shard. */
  readonly report: Report | null;
  /** Path of the report's page; `null` for a shard. */
  readonly page: string | null;
  /** What could not be done, in the order of the plan. */
  readonly failed: readonly FailedJob[];
}

/**
 * Makes figures of the paper again: plans them, does the jobs that are not done yet, reads what came of them, and writes
 * a report.
 *
 * A figure that lacks a job is named in the report with the reason; the others are whole.
 *
 * @throws {@link FileError}, {@link FormatError} or {@link UnsupportedError} when the folder is not usable; the signal's
 *   reason once it is aborted; {@link ChecksumError} when a finished job's files have changed
 * @category Recipes
 */
export async function reproduce(options: ReproduceOptions): Promise<ReproduceOutcome> {
  const { target, figures, scale, seed, directory, datasets, runner, signal, watcher, shard } = options;
  const { force = false, without = null } = options;
  const planned = planFigures(figures, scale, seed, datasets, without);
  const goals = Array.from(planned.values()).flatMap(({ jobs }) => jobs);
  const wanted = shard === undefined ? goals : shardOf(goals, shard);
  const byDigest = new Map(Object.values(datasets).map((dataset) => [dataset.identity.sha256, dataset]));
  const failed = await runner.run(wanted, {
    datasets: byDigest,
    signal,
    force,
    ...(watcher === undefined ? {} : { watcher }),
  });
  if (shard !== undefined) return { report: null, page: null, failed };

  const sections: ReportSection[] = [];
  for (const [figure, plan] of planned) sections.push(await sectionOf(figure, plan, runner.store, failed));
  const report: Report = {
    specVersion: 'v1',
    kind: 'reproduction-report',
    target,
    scale,
    seed,
    command: `topograft reproduce ${target} --scale ${scale} --seed ${seed}${without === null ? '' : ` --without ${without}`}`,
    datasets: Array.from(byDigest.values(), ({ identity }) => identity),
    sections,
  };
  const rest = without === null ? '' : `-without-${without}`;
  const folder = join(directory, `${target.replaceAll(' ', '-')}-${scale}-seed-${seed}${rest}`);
  const page = await writeReport(folder, report, await environmentOf(runner, goals));
  return { report, page, failed };
}

async function sectionOf(
  figure: string,
  { jobs, departures, evaluate }: PlannedFigure,
  store: ResultStore,
  failed: readonly FailedJob[],
): Promise<ReportSection> {
  const { title, question } = recipeOf(figure);
  const all = withDependencies(jobs);
  const missing = failed.filter(({ job }) => all.some(({ id }) => id === job.id));
  return {
    figure,
    title,
    question,
    counts: countJobs(all),
    departures,
    findings: missing.length > 0 ? null : await evaluate(storedResults(store)),
    missing: missing.map(({ job, reason }) => `${job.name}: ${reason}`),
  };
}

async function environmentOf({ store, workers }: JobRunner, goals: readonly Job[]): Promise<ReportEnvironment> {
  let workedMs = 0;
  for (const { id } of withDependencies(goals)) {
    workedMs += (await readJobResult(store, id))?.elapsedMs ?? 0;
  }
  return {
    facts: [
      ['written', new Date().toISOString()],
      ['working time of all jobs', `${(workedMs / 60_000).toFixed(1)} min on one core each`],
      ['workers', workers],
      ['processor', cpus()[0]?.model ?? 'unknown'],
      ['system', `${platform()} ${release()}`],
      ...Object.entries(packageVersions()).map(([name, version]) => [name, version] as const),
    ],
  };
}
