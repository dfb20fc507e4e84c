import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { distanceOptions } from '../options/distance-options.ts';
import { sourceOptions } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft evolve`. */
export function evolveCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('evolve')
    .summary('follow the topology of one run through its epochs')
    .description(
      `Follows a topology through the stored epochs of a run: distance to the first and to the previous one (neurons as
they are, and the best pairing found), survival and age of connections, inputs in use. --json has more: per layer, with
degree distributions and the connections of every input.

Examples:
  topograft evolve runs/a
  topograft evolve runs/a --svg evolution.svg --json > evolution.json`,
    )
    .argument('<run>', 'run directory, or a folder of epoch_NNN folders with weight_l0.npz …')
    .addOption(distanceOptions.solver)
    .addOption(sourceOptions.biasRow)
    .option('--svg <file>', 'also draw the distances to the first epoch')
    .option('--force', 'replace the figure that is there', false)
    .addOption(commonOptions.json)
    .addOption(commonOptions.csv)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (run, options) => {
      const { evolve } = await import('../actions/evolve.ts');
      await evolve(io, run, options);
    });
  return command;
}
