import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { type Command as PlainCommand, Option } from 'commander';
import { commonOptions } from '../options/common-options.ts';
import { sourceDescription, sourceOptions } from '../options/source-options.ts';
import { addTrainingOptions, trainingFlagsOf } from '../options/training-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft train`. */
export function trainCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('train').summary('train a sparse network and keep the run on disk').description(
    `Trains a sparse multilayer perceptron and keeps the run (records, topologies, checkpoint) in a directory. Settings
come from flags, over --config, over the preset; defaults shown are those of the preset topology-paper, and --print-config
shows every value and where it came from.

Examples:
  topograft train --epochs 20 --density 0.6% --seed 1
  topograft train --method rigl --update-unit step --update-every 100 --zeta 30% --zeta-schedule cosine --epochs 20
  topograft train --method gmp --density 5% --epochs 20 --update-end 15 --activation relu --init he
  topograft train --data cifar-10 --preset set-keras --epochs 20
  topograft train --data cifar-10 --hidden 1000,1000 --density 1% --normalization channel --augmentation paper
  topograft train --data digits.npz --hidden 100 --density 10% --out runs/digits
  topograft train --from runs/a --weights trained --method static --out runs/b
  topograft train --resume --out runs/b`,
  );
  addTrainingOptions(command as unknown as PlainCommand, { out: 'runs/ and a name made from the settings' });
  command
    .addOption(
      new Option('--from <source>', `start from this topology: ${sourceDescription}`).helpGroup('Topology:') as never,
    )
    .addOption(
      new Option('--weights <kind>', 'with --from: fresh weights, or trained ones, of the best epoch (default: fresh)')
        .choices(['fresh', 'trained'])
        .helpGroup('Topology:') as never,
    )
    .addOption(sourceOptions.biasRow)
    .addOption(sourceOptions.threshold)
    .addOption(sourceOptions.tensors)
    .addOption(sourceOptions.orientation)
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async () => {
      const { train } = await import('../actions/train.ts');
      await train(io, trainingFlagsOf(command as unknown as PlainCommand));
    });
  return command;
}
