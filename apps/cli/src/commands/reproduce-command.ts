import { Argument, Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { choiceOption } from '../options/choice-option.ts';
import { commonOptions } from '../options/common-options.ts';
import { parseInteger, parseIntegerWithin } from '../options/parse-numbers.ts';
import { parseShard } from '../options/parse-shard.ts';
import { queueOptions } from '../options/queue-options.ts';
import { reproduceTargets, scaleChoices, withoutChoices } from '../options/reproduce-choices.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft reproduce`. */
export function reproduceCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('reproduce')
    .summary('make the figures and tables of the paper again, and judge its statements')
    .description(
      `Makes figures and tables of "Topological Insights into Sparse Neural Networks" again and writes a report with our
numbers beside the paper's. What is done is never done again: stop it whenever you like, and give the command again.

Examples:
  topograft reproduce fig3a --scale paper
  topograft reproduce all --scale laptop --dry-run
  topograft reproduce fig4 table1 --without cifar-10 --out my-results --threads 4
  topograft reproduce all --scale paper --shard 3/16

Scales:
  smoke   seconds, tiny networks on drawn images: shows that it runs
  laptop  minutes a figure, about an hour for all: fewer epochs, densities and networks
  paper   the paper's own numbers: minutes for fig3a, fig3b and fig4 up to days for fig2a, fig2b and fig7

Give every one of 16 machines the same folder and a part of its own, then once the same command without --shard.
With --queue the jobs are put into a queue for all that run \`topograft worker\`, and the report is made when they are done.`,
    )
    .addArgument(new Argument('<figures...>', 'what to make').choices(reproduceTargets))
    .addOption(
      choiceOption('--scale <scale>', 'how much of it', { names: scaleChoices, fallback: 'laptop', group: 'Options:' }),
    )
    .option('--out <folder>', 'where results and reports are kept', 'topograft-reproduce')
    .option('--seed <n>', 'seed of every random stream', parseIntegerWithin(0, 1_000_000), 1)
    .option('--dry-run', 'say what would be done and how long it would take; write nothing', false)
    .option('--shard <i/n>', 'train the i-th of n parts only (default: from SLURM_ARRAY_TASK_ID)', parseShard)
    .addOption(
      new Option('--without <data set>', 'leave out what trains on it: figures, or rows of table 1').choices(
        withoutChoices,
      ),
    )
    .addOption(queueOptions.queue)
    .addOption(queueOptions.store)
    .option('--threads <n>', 'worker threads; 0: one a core', parseInteger, 0)
    .option('--force', 'do again what is done', false)
    .option('--data-dir <folder>', 'where the data files are')
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (targets, options) => {
      const { reproduceFigures } = await import('../actions/reproduce-figures.ts');
      await reproduceFigures(io, targets, options);
    });
  return command;
}
