import { Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { TrainingConfig } from '@topograft/sparse-core';
import { choiceOption } from '../options/choice-option.ts';
import { commonOptions } from '../options/common-options.ts';
import { datasetChoices } from '../options/dataset-choices.ts';
import { parseIntegerWithin } from '../options/parse-numbers.ts';
import { trainingSettings } from '../options/training-settings.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft train`. */
export function trainCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('train')
    .summary('train a sparse network and keep the run on disk')
    .description(
      `Trains a sparse multilayer perceptron and keeps the run (records, topologies, checkpoint) in a directory.

Examples:
  topograft train --epochs 20 --density 0.6% --seed 1
  topograft train --method static --data synthetic --epochs 5 --out runs/fixed --json
  topograft train --resume --out runs/fixed`,
    )
    .addOption(
      choiceOption('--data <name>', 'images to train on', {
        names: datasetChoices,
        fallback: 'fashion-mnist',
        group: 'Run:',
      }),
    )
    .addOption(
      new Option(
        '--data-dir <folder>',
        'where the data files are (default: TOPOGRAFT_DATA, the cache, a download)',
      ).helpGroup('Run:'),
    )
    .addOption(
      new Option('--out <folder>', 'run directory (default: runs/ and a name made from the settings)').helpGroup(
        'Run:',
      ),
    )
    .addOption(new Option('--force', 'replace the run that is there').default(false).helpGroup('Run:'))
    .addOption(
      new Option('--resume', 'go on with the run in --out, with the settings it was started with')
        .default(false)
        .helpGroup('Run:'),
    )
    .addOption(
      new Option('--checkpoint-every <n>', 'also write a checkpoint each n batches (default: after each epoch)')
        .argParser(parseIntegerWithin(1, 1_000_000_000))
        .helpGroup('Run:'),
    )
    .addOption(
      new Option('--force-unlock', 'take the run over from a process that is surely dead')
        .default(false)
        .helpGroup('Run:'),
    )
    .addOption(
      choiceOption('--preset <name>', 'settings to start from', {
        names: ['topology-paper'],
        fallback: 'topology-paper',
        group: 'Run:',
      }),
    )
    .addOption(
      new Option('--config <file>', 'JSON file of settings, over the preset and under the flags').helpGroup('Run:'),
    )
    .addOption(
      new Option('--relaxed', 'fused multiply-add where there is any: faster, and the bits depend on the machine')
        .default(false)
        .helpGroup('Run:'),
    )
    .addOption(
      new Option('--print-config', 'show every setting and where it came from, and stop')
        .default(false)
        .helpGroup('Run:'),
    )
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug);
  for (const { flags, description, parse } of trainingSettings) {
    const option: Option = new Option(flags, description).argParser(parse) as never;
    command.addOption(option.helpGroup('Settings (default: the preset’s; --print-config shows them):'));
  }
  command.action(async (options) => {
    const { train } = await import('../actions/train.ts');
    const isGiven = (name: 'data' | 'preset'): boolean => command.getOptionValueSource(name) === 'cli';
    await train(io, {
      ...options,
      given: { data: isGiven('data'), preset: isGiven('preset') },
      settings: givenSettings(command.opts()),
    });
  });
  return command;
}

/** The settings that were given as flags. */
function givenSettings(values: Readonly<Record<string, unknown>>): Partial<TrainingConfig> {
  return Object.fromEntries(
    trainingSettings.flatMap(({ key, flags }) => {
      const value = values[new Option(flags).attributeName()];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
