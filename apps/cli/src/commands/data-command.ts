import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { ownDataFlagsOf, ownDataOptions, parseDataSource } from '../options/data-options.ts';
import { datasetChoices } from '../options/dataset-choices.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft data`. */
export function dataCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('data')
    .summary('find or download a data set, check it, and say what it is')
    .description(
      `Finds a data set (--data-dir, then TOPOGRAFT_DATA, then the cache), else downloads it into the cache; checks its
SHA-256 and says what it holds. TOPOGRAFT_OFFLINE=1 makes no request. Files of your own (.npz, .npy or .csv) are read as
train reads them.

Examples:
  topograft data --list
  topograft data synthetic
  topograft data fashion-mnist --json
  topograft data measurements.csv --label-column species --value-range 0,10`,
    )
    .addArgument(
      new Argument('[name|file]', `${datasetChoices.join(', ')}, or a file of your own`)
        .argParser(parseDataSource)
        .default('fashion-mnist'),
    )
    .option('--list', 'say what data sets there are, and load none', false)
    .option('--data-dir <folder>', 'look only here');
  for (const option of ownDataOptions) command.addOption(option as never);
  command
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (data, options) => {
      if (options.list) {
        const { listData } = await import('../actions/list-data.ts');
        listData(io, options);
        return;
      }
      const { describeData } = await import('../actions/describe-data.ts');
      await describeData(io, data, { ...options, ownData: ownDataFlagsOf(command.opts()) });
    });
  return command;
}
