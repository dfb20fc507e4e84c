import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { parseInteger, parseIntegerWithin } from '../options/parse-numbers.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft demo`. */
export function demoCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('demo')
    .summary('train ten related networks and show how far apart they grow')
    .description(
      `Makes a sparse network and nine generations with 1 % of the connections moved each, trains all ten with SET on all
cores, and shows accuracies and distances before and after. Takes Fashion-MNIST if it is at hand or comes within 20 s,
else images drawn by code.

Examples:
  topograft demo
  topograft demo --epochs 20 --seed 7 --out my-demo`,
    )
    .option('--out <folder>', 'where runs, figures and the page go', 'topograft-demo')
    .option('--force', 'replace the demo that is there', false)
    .option('--data-dir <folder>', 'where the Fashion-MNIST files are')
    .option('--epochs <n>', 'epochs to train', parseIntegerWithin(1, 100_000), 10)
    .option('--generations <n>', 'descendants of the first network', parseIntegerWithin(1, 99), 9)
    .option('--seed <n>', 'seed of every random stream', parseInteger, 1)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (options) => {
      const { demo } = await import('../actions/demo.ts');
      await demo(io, options);
    });
  return command;
}
