import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { datasetChoices } from '../options/dataset-choices.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft data`. */
export function dataCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('data')
    .summary('find or download a data set, check it, and say what it is')
    .description(
      `Finds a data set (--data-dir, then TOPOGRAFT_DATA, then the cache), else downloads it into the cache; checks its
SHA-256 and says what it holds. TOPOGRAFT_OFFLINE=1 makes no request.

Examples:
  topograft data synthetic
  topograft data fashion-mnist --json`,
    )
    .addArgument(new Argument('[name]', 'which one').choices(datasetChoices).default('fashion-mnist' as const))
    .option('--data-dir <folder>', 'look only here')
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (name, options) => {
      const { describeData } = await import('../actions/describe-data.ts');
      await describeData(io, name, options);
    });
  return command;
}
