import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { commonOptions } from '../options/common-options.ts';
import { chanceOption, distanceOptions } from '../options/distance-options.ts';
import { parseInteger } from '../options/parse-numbers.ts';
import { queueOptions } from '../options/queue-options.ts';
import { sourceDescription, sourceOptions } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** `topograft matrix`. */
export function matrixCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('matrix')
    .summary('measure the distances between all pairs of several networks')
    .description(
      `Measures the topology distance (NNSTD, mean over layers) between all pairs of networks.

Examples:
  topograft matrix runs/* --svg distances.svg
  topograft matrix runs/w0@0 runs/w1@0 runs/w2@0 --csv > distances.csv
  topograft matrix runs/* --queue redis://queue.lan:6379 --store /shared/results`,
    )
    .argument('<sources...>', `each a ${sourceDescription}`)
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
    .option('--cluster', 'order the networks so that near ones stand together', false)
    .option('--threads <n>', 'worker threads; 0: one a core where it is worth it', parseInteger, 0)
    .addOption(queueOptions.queue)
    .addOption(queueOptions.store)
    .option('--layer <k>', 'show this layer, from 0, instead of the mean over layers', parseInteger)
    .option('--svg <file>', 'also draw the matrix as a heat map')
    .option('--title <text>', 'heading of the heat map', 'Topology distance')
    .option('--force', 'replace the heat map that is there', false)
    .addOption(commonOptions.json)
    .addOption(commonOptions.csv)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async (sources, options) => {
      const { matrix } = await import('../actions/matrix.ts');
      await matrix(io, sources, options);
    });
  return command;
}
