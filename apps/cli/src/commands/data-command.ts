import { Command } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft data`. */
export function dataCommand(io: ConsoleIo): Command<[string]> {
  const command = new Command('data')
    .summary('find or download a data set, check it, and say what it is')
    .description(
      `Finds a data set (--data-dir, then TOPOGRAFT_DATA, then the cache), else downloads it into the cache; checks its
SHA-256 and says what it holds. TOPOGRAFT_OFFLINE=1 makes no request.

Examples:
  topograft data
  topograft data fashion-mnist --data-dir ~/datasets --json`,
    )
    .argument('[name]', 'fashion-mnist or synthetic', 'fashion-mnist')
    .option('--data-dir <folder>', 'look only here')
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (name, options) => {
      const { describeData } = await import('../actions/describe-data.ts');
      await describeData(io, name, options);
    });
  return command as unknown as Command<[string]>;
}
