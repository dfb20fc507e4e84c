import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { chanceOption, distanceOptions } from '../options/distance-options.ts';
import { sourceDescription, sourceOptions } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft distance`. */
export function distanceCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('distance')
    .summary('measure how far apart the topologies of two networks are')
    .description(
      `Measures the topology distance (NNSTD) of two networks, layer by layer: 0 is the same, 1 shares nothing. Beside it
stands the chance level, the distance of independent random networks of the same densities, and z, how many of its
standard deviations the networks are away from it.

Examples:
  topograft distance runs/a runs/b@10
  topograft distance first.safetensors second.safetensors --alignment refined --json`,
    )
    .argument('<first>', sourceDescription)
    .argument('<second>', 'the same')
    .addOption(distanceOptions.alignment)
    .addOption(distanceOptions.solver)
    .addOption(distanceOptions.outputs)
    .addOption(distanceOptions.randomStarts)
    .addOption(distanceOptions.seed)
    .addOption(sourceOptions.biasRow)
    .addOption(sourceOptions.threshold)
    .addOption(sourceOptions.tensors)
    .addOption(sourceOptions.orientation)
    .addOption(chanceOption)
    .addOption(commonOptions.csv)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (first, second, options) => {
      const { distance } = await import('../actions/distance.ts');
      await distance(io, first, second, options);
    });
  return command;
}
