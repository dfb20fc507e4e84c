import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { sourceDescription, sourceOptions } from '../options/source-options.ts';
import { parseInteger } from '../options/parse-numbers.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft convert`. */
export function convertCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('convert')
    .summary('write the topology of a network in another format')
    .description(
      `Reads the topology of a network and writes it in the format that the target's name asks for:
NAME.safetensors (whole network), NAME.npz or NAME.mtx (one layer, [inputs, neurons]), or a folder, which gets
weight_l0.npz, weight_l1.npz … as SciPy reads them.

Examples:
  topograft convert model.safetensors masks --threshold 1e-6
  topograft convert runs/a@10 first-layer.mtx --layer 0`,
    )
    .argument('<source>', sourceDescription)
    .argument('<target>', 'NAME.safetensors, NAME.npz, NAME.mtx, or a folder')
    .option('--layer <k>', 'the layer to write into one .npz or .mtx file, from 0', parseInteger)
    .option('--force', 'replace what is there', false)
    .addOption(sourceOptions.biasRow)
    .addOption(sourceOptions.threshold)
    .addOption(sourceOptions.tensors)
    .addOption(sourceOptions.orientation)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (source, target, options) => {
      const { convert } = await import('../actions/convert.ts');
      await convert(io, source, target, options);
    });
  return command;
}
