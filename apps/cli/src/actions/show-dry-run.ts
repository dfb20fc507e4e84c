import {
  countJobs,
  datasetFacts,
  estimateMs,
  type Job,
  type JobCounts,
  type PaperDataset,
  publishedFacts,
  type Scale,
  withDependencies,
} from '@topograft/experiments';
import { measureSpeed, planFigures } from '@topograft/experiments/node';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { formatDuration } from '../output/format-duration.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { imageCounts } from './image-counts.ts';
import { smokeDataset } from './smoke-dataset.ts';

/** What `topograft reproduce --dry-run` is told. */
export interface DryRunOptions {
  readonly scale: Scale;
  readonly seed: number;
  readonly threadCount: number;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Left out with what trains on it. */
  readonly without: PaperDataset | null;
}

/** What `topograft reproduce --dry-run` does: says what would be done, and how long it would take here. */
export async function showDryRun(
  io: ConsoleIo,
  figures: readonly string[],
  { scale, seed, threadCount, json, quiet, without }: DryRunOptions,
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
    ['figure', 'trainings', 'epochs', 'distances', 'chance levels', `time on ${countOf(threadCount, 'thread')}, about`],
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

/** `240 trainings, 4,753 distances, 91 chance levels`. */
function countsText({ trainings, pairs, chanceLevels }: JobCounts): string {
  return `${countOf(trainings, 'training')}, ${countOf(pairs, 'distance')}, ${countOf(chanceLevels, 'chance level')}`;
}
