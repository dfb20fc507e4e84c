import { Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { ownDataFlagsOf, ownDataOptions, parseDataSource } from '../options/data-options.ts';
import { datasetChoices } from '../options/dataset-choices.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft evaluate`. */
export function evaluateCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('evaluate')
    .summary('classify images with a trained network, and say how well')
    .description(
      `Classifies images with the best model of a run and counts, class by class, how many are right (recall), how many of
those taken for the class are of it (precision), and which class they are mistaken for most. The images are the test set
of the data that the run was trained on, or of other data with images of the same size. Without --test-data, own data
have the share of images set aside that train sets aside. --predictions writes what each image was taken for.

Examples:
  topograft evaluate runs/a
  topograft evaluate runs/a --part train --json
  topograft evaluate runs/a --predictions predictions.csv
  topograft evaluate runs/digits --test-data new-digits.npz
  topograft evaluate runs/digits/best.safetensors --data more-digits.npz`,
    )
    .argument('<model>', 'run directory, or a best.safetensors or rewind.safetensors of one')
    .addOption(
      new Option(
        '--data <name|file>',
        `${datasetChoices.join(', ')}, or a file of your own (default: that of the run)`,
      ).argParser(parseDataSource),
    )
    .option('--data-dir <folder>', 'look for data sets only here')
    .addOption(
      new Option('--part <part>', 'images that are only reported on, or those to train on with those held out')
        .choices(['test', 'train'])
        .default('test'),
    )
    .option('--predictions <file>', 'write a CSV line for each image: its label, what it was taken for, and how surely')
    .option('--force', 'replace a file of predictions that is there', false);
  for (const option of ownDataOptions) command.addOption(option as never);
  command
    .addOption(commonOptions.csv)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (source, options) => {
      const { evaluate } = await import('../actions/evaluate.ts');
      const part = options.part as 'test' | 'train';
      await evaluate(io, source, { ...options, part, ownData: ownDataFlagsOf(command.opts()) });
    });
  return command;
}
