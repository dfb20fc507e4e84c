import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft doctor`. */
export function doctorCommand(io: ConsoleIo): CommandUnknownOpts {
  return new Command('doctor')
    .summary('say what this installation is and whether it works')
    .description(
      `Prints versions, machine, engines and data found, and tries in less than ten seconds what an installation must be able
to do: training to the right bits, threads, distances, files, figures. Makes no request. Put what it prints into a bug
report; it names folders of yours. The exit code is 1 when something fails.

Examples:
  topograft doctor
  topograft doctor --json > doctor.json`,
    )
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (options) => {
      const { doctor } = await import('../actions/doctor.ts');
      await doctor(io, options);
    }) as CommandUnknownOpts;
}
