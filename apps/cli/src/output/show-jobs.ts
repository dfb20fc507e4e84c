import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { ConsoleIo } from './console-io.ts';
import { stripControlCharacters } from './strip-control-characters.ts';

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
 * The jobs limit themselves; all of them start at once. Results are in the order of the jobs.
 *
 * @throws what the first failing job throws
 */
export async function showJobs<Result>(
  io: ConsoleIo,
  jobs: readonly ShownJob<Result>[],
  { quiet, everyReport }: ShowOptions,
): Promise<Result[]> {
  if (quiet) return Promise.all(jobs.map(({ run }) => run(() => {})));
  return io.stderr.isTTY ? showLive(jobs) : showLines(io, jobs, everyReport);
}

async function showLines<Result>(
  io: ConsoleIo,
  jobs: readonly ShownJob<Result>[],
  everyReport: boolean,
): Promise<Result[]> {
  return Promise.all(
    jobs.map(async ({ title, run }) => {
      let last = '';
      const line = (text: string): void => io.stderr.write(`${stripControlCharacters(`${title}  ${text}`)}\n`);
      const result = await run((text) => {
        last = text;
        if (everyReport) line(text);
      });
      if (!everyReport) line(last);
      return result;
    }),
  );
}

async function showLive<Result>(jobs: readonly ShownJob<Result>[]): Promise<Result[]> {
  const results: Result[] = [];
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const list = new Listr(
    jobs.map(({ title, run }, index) => ({
      title: stripControlCharacters(title),
      task: async (_: unknown, task: { title: string }): Promise<void> => {
        results[index] = await run((text) => {
          task.title = stripControlCharacters(`${title}  ${text}`);
        });
      },
    })),
    {
      concurrent: true,
      registerSignalListeners: false,
      rendererOptions: { logger, collapseErrors: false, showErrorMessage: false },
    },
  );
  await list.run();
  return results;
}
