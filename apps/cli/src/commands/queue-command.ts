import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { queueOptions } from '../options/queue-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft queue`. */
export function queueCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('queue').summary('look at a queue of jobs, try failed ones again, empty it').description(
    `Looks after a queue that \`topograft reproduce --queue\` has filled.

Examples:
  topograft queue status --queue redis://queue.lan:6379
  topograft queue retry --queue redis://queue.lan:6379
  topograft queue clear --queue redis://queue.lan:6379`,
  );
  command
    .addCommand(
      part('status', 'say what waits, runs and failed, how fast workers are, and how long it will take')
        .addOption(queueOptions.queue)
        .addOption(commonOptions.json)
        .addOption(commonOptions.debug)
        .action(async (options) => {
          const { showQueue } = await import('../actions/show-queue.ts');
          await showQueue(io, options);
        }),
    )
    .addCommand(
      part('retry', 'put jobs that failed back, to be tried anew')
        .addOption(queueOptions.queue)
        .addOption(commonOptions.json)
        .addOption(commonOptions.debug)
        .action(async (options) => {
          const { retryFailed } = await import('../actions/retry-failed.ts');
          await retryFailed(io, options);
        }),
    )
    .addCommand(
      part(
        'clear',
        'remove all jobs from the queue; what is in the store stays, and a command that still plans puts its jobs back',
      )
        .addOption(queueOptions.queue)
        .addOption(commonOptions.json)
        .addOption(commonOptions.debug)
        .action(async (options) => {
          const { clearJobs } = await import('../actions/clear-jobs.ts');
          await clearJobs(io, options);
        }),
    );
  return command;
}

function part(name: string, summary: string): Command {
  return new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`);
}
