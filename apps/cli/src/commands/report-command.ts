import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft report`. */
export function reportCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('report')
    .summary('write what is known of runs as one page')
    .description(
      `Writes one HTML page about runs, with nothing to load: settings and the command to train again, curves, input map,
degrees, ages and flow of connections as far as topologies were stored, numbers and environment.

Examples:
  topograft report runs/a
  topograft report set-d0.006-s1.zip --markdown
  topograft report runs --out all-runs.html
  topograft report runs/a runs/b --json --quiet`,
    )
    .argument('<paths...>', 'run directories, zips of them as the web app saves, or folders of these, however deep')
    .option('--out <file>', 'the page (default: report.html in the folder, NAME-report.html beside a zip)')
    .option('--markdown', 'also write it as Markdown, with its figures in a folder beside', false)
    .option('--force', 'replace a report that is there', false)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (paths, options) => {
      const { report } = await import('../actions/report.ts');
      await report(io, paths, options);
    });
  return command;
}
