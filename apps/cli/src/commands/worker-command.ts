import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { parseInteger, parseIntegerWithin } from '../options/parse-numbers.ts';
import { queueOptions } from '../options/queue-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft worker`. */
export function workerCommand(io: ConsoleIo): CommandUnknownOpts {
  return new Command('worker')
    .summary('do jobs that another process has put into a queue')
    .description(
      `Takes jobs of a plan from a queue, does them, and puts what they come to into a store. Start as many as you like, on
as many machines; each may be stopped or killed at any time. Needs \`npm install bullmq ioredis\`, and for a store in S3
\`npm install @aws-sdk/client-s3 @aws-sdk/lib-storage\`.

Examples:
  topograft worker --queue redis://queue.lan:6379 --store /shared/results
  topograft worker --queue rediss://queue.lan:6380 --store s3://bucket/results --threads 8 --until-empty

User and password may stand in the address, or in TOPOGRAFT_REDIS_USERNAME and TOPOGRAFT_REDIS_PASSWORD.`,
    )
    .addOption(queueOptions.queue)
    .addOption(queueOptions.store)
    .option('--threads <n>', 'jobs at a time; 0: one a core', parseInteger, 0)
    .option('--until-empty', 'stop when nothing waits and nobody works', false)
    .option('--lease <s>', 'seconds without a sign of life until others do its jobs', parseIntegerWithin(1, 3600), 30)
    .option('--keep-every <s>', 'seconds between copies of a training in the store', parseIntegerWithin(0, 86_400), 60)
    .option('--scratch <folder>', "where jobs are done (default: the system's temporary folder)")
    .option('--data-dir <folder>', 'where the data files are')
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (options) => {
      const { work } = await import('../actions/work.ts');
      await work(io, options);
    });
}
