import { estimateMs, type ImageCounts, type Job, typicalSpeed } from '@topograft/experiments';
import type { JobsWatcher, JobWatcher } from '@topograft/experiments/node';
import type { ConsoleIo } from './console-io.ts';
import { formatDuration } from './format-duration.ts';
import { formatPercent } from './format-percent.ts';
import { printLine } from './print-line.ts';
import { progressBar } from './progress-bar.ts';
import { showJobs } from './show-jobs.ts';

type Report = (text: string) => void;

/**
 * Shows the jobs of a plan while they are done: on a terminal one line for each thread under one for all, elsewhere a line
 * for each job that ends.
 *
 * @param run - does the jobs and tells the watcher
 */
export async function showPlan<Result>(
  io: ConsoleIo,
  {
    quiet,
    threadCount,
    images,
    each = 'thread',
  }: {
    readonly quiet: boolean;
    readonly threadCount: number;
    readonly images: ImageCounts;
    /** What a line stands for. */
    readonly each?: string;
  },
  run: (watcher: JobsWatcher) => Promise<Result>,
): Promise<Result> {
  const total = createTotal(images);
  if (quiet || !io.stderr.isTTY) {
    return run(
      total.watch((job, text) => {
        if (!quiet) printLine(io.stderr, `${text}  ${job.name}`);
      }),
    );
  }
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const slots: { report: Report; job: Job | null }[] = [];
  let result: Result | undefined;
  const all = async (report: Report): Promise<void> => {
    const watcher = total.watch((_, text) => report(text));
    try {
      result = await run({
        ...watcher,
        onStart: (job) => {
          const slot = slots.find((other) => other.job === null);
          if (slot === undefined) return undefined;
          slot.job = job;
          slot.report(job.name);
          return watchJob(job, slot.report);
        },
        onEnd: (job, ...rest) => {
          const slot = slots.find((other) => other.job === job);
          if (slot !== undefined) {
            slot.job = null;
            slot.report('');
          }
          watcher.onEnd?.(job, ...rest);
        },
      });
    } finally {
      end();
    }
  };
  const threads = Array.from({ length: threadCount }, (_, index) => ({
    title: `${each} ${index + 1}`,
    run: (report: Report) => {
      slots.push({ report, job: null });
      return over;
    },
  }));
  await showJobs(io, [...threads, { title: 'all jobs', run: all }], { quiet, everyReport: false });
  return result!;
}

/** How far one job has come, as text. */
function watchJob({ name, spec }: Job, report: Report): JobWatcher {
  if (spec.kind === 'distances') {
    return {
      onPairs: (done) =>
        report(`${progressBar(done / spec.pairs.length)}  ${done}/${spec.pairs.length} pairs  ${name}`),
    };
  }
  if (spec.kind === 'chance') return {};
  const { epochCount } = spec.config;
  let accuracy = '';
  return {
    onProgress: ({ epoch, batch, batchCount }) => {
      const done = (epoch - 1 + batch / batchCount) / epochCount;
      report(`${progressBar(done)}  epoch ${epoch}/${epochCount}${accuracy}  ${name}`);
    },
    onEpoch: ({ validation }) => {
      accuracy = `  hold-out ${formatPercent(validation.accuracy, 1)}`;
    },
  };
}

/** Jobs done of all, the rate, and the time left by the work that each job is. */
function createTotal(images: ImageCounts): { watch: (told: (job: Job, text: string) => void) => JobsWatcher } {
  const work = new Map<string, number>();
  let [jobCount, doneCount, doneBefore, doneMs, totalMs] = [0, 0, 0, 0, 0];
  const startedMs = performance.now();
  return {
    watch: (told) => ({
      onPlan: (jobs, done) => {
        for (const job of jobs) work.set(job.id, estimateMs(job, images, typicalSpeed));
        jobCount = jobs.length;
        doneCount = doneBefore = done.length;
        const finished = new Set(done.map(({ id }) => id));
        for (const job of jobs) if (!finished.has(job.id)) totalMs += work.get(job.id)!;
      },
      onEnd: (job, outcome, reason) => {
        doneCount++;
        doneMs += work.get(job.id) ?? 0;
        const elapsedMs = performance.now() - startedMs;
        const leftMs = doneMs === 0 ? 0 : (elapsedMs * (totalMs - doneMs)) / doneMs;
        const rate = (doneCount - doneBefore) / (elapsedMs / 60_000);
        const parts = [
          `${doneCount}/${jobCount}`,
          outcome === 'elsewhere' ? 'done by another process' : outcome,
          `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} jobs/min`,
          ...(leftMs > 1000 ? [`${formatDuration(leftMs)} left`] : []),
          ...(reason === undefined ? [] : [reason]),
        ];
        told(job, parts.join('  '));
      },
    }),
  };
}
