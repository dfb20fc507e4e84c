import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { distanceOptions } from '../options/distance-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft distance`. */
export function distanceCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('distance')
    .summary('measure how far apart the topologies of two networks are')
    .description(
      `Measures the topology distance (NNSTD) of two networks, layer by layer: 0 is the same, 1 shares nothing.

Examples:
  topograft distance runs/a runs/b@10
  topograft distance first.safetensors second.safetensors --alignment refined --json`,
    )
    .argument('<first>', 'run directory, RUN@EPOCH, folder of weight_l0.npz …, .npz or .safetensors file')
    .argument('<second>', 'the same')
    .addOption(distanceOptions.alignment)
    .addOption(distanceOptions.solver)
    .addOption(distanceOptions.outputs)
    .addOption(distanceOptions.biasRow)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (first, second, options) => {
      const { distance } = await import('../actions/distance.ts');
      await distance(io, first, second, options);
    });
  return command;
}
