import { Command, Option } from '@commander-js/extra-typings';
import type { TrainingConfig } from '@topograft/sparse-core';
import { commonOptions } from '../options/common-options.ts';
import { trainingSettings } from '../options/training-settings.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft train`. */
export function trainCommand(io: ConsoleIo): Command {
  const command = new Command('train')
    .summary('train a sparse network and keep the run on disk')
    .description(
      `Trains a sparse multilayer perceptron and keeps the run (records, topologies, checkpoint) in a directory.

Examples:
  topograft train --epochs 20 --density 0.6% --seed 1
  topograft train --method static --data synthetic --epochs 5 --out runs/fixed --json`,
    )
    .option('--data <name>', 'fashion-mnist or synthetic', 'fashion-mnist')
    .option('--data-dir <folder>', 'where the data files are; default: TOPOGRAFT_DATA, then the cache, then a download')
    .option('--out <folder>', 'run directory; default: runs/ and a name made from the settings')
    .option('--force', 'replace the run that is there', false)
    .option('--preset <name>', 'settings to start from', 'topology-paper')
    .option('--config <file>', 'JSON file of settings, over the preset and under the flags')
    .option('--relaxed', 'fused multiply-add where this machine has it: faster, bits depend on the machine', false)
    .option('--print-config', 'show every setting and where it came from, and stop', false)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug);
  for (const { flags, description, parse } of trainingSettings) {
    command.addOption(
      new Option(flags, description).argParser(parse).helpGroup('Settings (default: those of the preset):') as never,
    );
  }

  command.action(async (options) => {
    const { train } = await import('../actions/train.ts');
    await train(io, { ...options, settings: givenSettings(command) });
  });
  return command as unknown as Command;
}

/** The settings that were given as flags; commander names them after the flag. */
function givenSettings(command: { opts(): object }): Partial<TrainingConfig> {
  const values = command.opts() as Record<string, unknown>;
  return Object.fromEntries(
    trainingSettings.flatMap(({ key, flags }) => {
      const name = flags
        .slice(2, flags.indexOf(' '))
        .replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return values[name] === undefined ? [] : [[key, values[name]]];
    }),
  );
}
