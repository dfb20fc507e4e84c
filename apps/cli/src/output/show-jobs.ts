import type { ConsoleIo } from './console-io.ts';
import { printLine } from './print-line.ts';

/** One piece of work that is shown while it runs; `report` sets the text beside its title. */
export interface ShownJob<Result> {
  readonly title: string;
  readonly run: (report: (text: string) => void) => Promise<Result>;
}

/** How much is shown: nothing, or what is fit for the stream. */
export interface ShowOptions {
  readonly quiet: boolean;
  /** Off a terminal, also print a line for every report; otherwise only when a job ends. */
  readonly everyReport: boolean;
}

/**
 * Runs jobs side by side and shows them on stderr: live lines on a terminal, plain lines elsewhere.
 *
 * The jobs limit themselves; all of them start at once, and all have ended when this one ends, also when one fails.
 * Results are in the order of the jobs.
 *
 * @throws what the first of the jobs that failed throws
 */
export async function showJobs<Result>(
  io: ConsoleIo,
  jobs: readonly ShownJob<Result>[],
  { quiet, everyReport }: ShowOptions,
): Promise<Result[]> {
  if (!quiet && io.stderr.isTTY) {
    const { showLive } = await import('./show-live.ts');
    return settled(await showLive(jobs));
  }
  return settled(
    jobs.map(async ({ title, run }) => {
      let last = '';
      const result = await run((text) => {
        last = text;
        if (everyReport && !quiet) printLine(io.stderr, `${title}  ${text}`);
      });
      if (!everyReport && !quiet) printLine(io.stderr, `${title}  ${last}`);
      return result;
    }),
  );
}

async function settled<Result>(running: readonly Promise<Result>[]): Promise<Result[]> {
  const outcomes = await Promise.allSettled(running);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<Result>).value);
}
