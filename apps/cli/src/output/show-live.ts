import { DefaultRenderer, Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { ShownJob } from './show-jobs.ts';
import { stripControlCharacters } from './strip-control-characters.ts';

const REDRAW_MS = 100;

/** Draws on stderr, so what stdout is (a file, with `--json`) has no say in how. */
class StderrRenderer extends DefaultRenderer {
  static override readonly nonTTY: boolean = true;
}

/**
 * Runs jobs side by side, each a line of the terminal behind stderr that is redrawn at most ten times a second.
 *
 * @returns the outcomes, when all jobs have ended
 */
export async function showLive<Result>(jobs: readonly ShownJob<Result>[]): Promise<readonly Promise<Result>[]> {
  const running: Promise<Result>[] = [];
  const lines = jobs.map(({ title }) => stripControlCharacters(title));
  const list = new Listr(
    jobs.map(({ title, run }, index) => ({
      title: lines[index]!,
      task: async (_: unknown, task: { title: string }): Promise<void> => {
        let drawnMs = -REDRAW_MS;
        running[index] = run((text) => {
          lines[index] = stripControlCharacters(`${title}  ${text}`);
          if (performance.now() - drawnMs < REDRAW_MS) return;
          drawnMs = performance.now();
          task.title = lines[index]!;
        });
        try {
          await running[index];
        } finally {
          task.title = lines[index]!;
        }
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      // Ctrl-C belongs to the command.
      registerSignalListeners: false,
      renderer: StderrRenderer,
      rendererOptions: {
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
        collapseErrors: false,
        showErrorMessage: false,
        formatOutput: 'truncate',
      },
    },
  );
  await list.run();
  return running;
}
