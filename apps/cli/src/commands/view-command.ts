import { Argument, Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { parseIntegerWithin } from '../options/parse-numbers.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft view`. */
export function viewCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('view')
    .summary('look at runs and reports in the browser')
    .description(
      `Serves the web app on this machine and shows in it, read only, every run and report of a folder: runs of train, lottery,
demo and reproduce, however deep. Runs that still train are followed. Ctrl-C ends it.

Examples:
  topograft view runs
  topograft view topograft-reproduce --port 8080 --no-open`,
    )
    .addArgument(new Argument('[folder]', 'folder with runs').default('runs'))
    .option('--port <n>', 'port to listen at; 0: a free one', parseIntegerWithin(0, 65_535), 0)
    .option('--no-open', 'print the address and open no browser')
    .addOption(
      new Option('--host <host>', 'address to listen at; others than this machine need --allow-remote')
        .default('127.0.0.1')
        .helpGroup('Network:'),
    )
    .addOption(
      new Option('--allow-remote', 'let other machines look, if they have the address that is printed')
        .default(false)
        .helpGroup('Network:'),
    )
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (folder, options) => {
      const { view } = await import('../actions/view.ts');
      await view(io, folder, options);
    });
  return command;
}
