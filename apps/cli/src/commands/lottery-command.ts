import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { TrainingConfig } from '@topograft/sparse-core';
import { type Command as PlainCommand, Option } from 'commander';
import { commonOptions } from '../options/common-options.ts';
import { parseFraction, parseInteger } from '../options/parse-numbers.ts';
import { addTrainingOptions, trainingFlagsOf } from '../options/training-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';

/** What a lottery decides on itself: levels are dense or fixed, and as sparse as pruning leaves them. */
const decided: readonly (keyof TrainingConfig)[] = [
  'method',
  'density',
  'distribution',
  'dropFraction',
  'dropSchedule',
  'pruneRule',
  'grownWeights',
  'grownState',
  'updateUnit',
  'updateInterval',
  'updateBegin',
  'updateEnd',
  'evolveAfterLastEpoch',
  'gradientBatches',
];

/** `topograft lottery`. */
export function lotteryCommand(io: ConsoleIo): CommandUnknownOpts {
  const command = new Command('lottery')
    .summary('draw lottery tickets: prune a dense network again and again')
    .description(
      `Draws lottery tickets by iterative magnitude pruning with rewinding (Frankle and Carbin 2019, Frankle et al. 2020).
Level 0 trains the dense network; each further level drops a share of the connections nearest to zero, sets those left back
to their weights of an early epoch, and trains them. Every level is a run directory, level-0, level-1 and so on.

Examples:
  topograft lottery --levels 5 --prune 20% --rewind 1 --epochs 10 --hidden 100
  topograft lottery --data synthetic --hidden 50 --epochs 3 --levels 3 --prune 50% --svg tickets.svg --out tickets
  topograft lottery --resume --out tickets --levels 4`,
    )
    .addOption(lottery('--levels <n>', 'tickets after the dense network (default: 5)').argParser(parseInteger) as never)
    .addOption(
      lottery('--prune <share>', 'connections that each ticket loses, as 0.2 or 20% (default: 0.2)').argParser(
        parseFraction,
      ) as never,
    )
    .addOption(
      lottery('--rewind <epoch>', 'epoch whose weights tickets start from; 0: the first (default: 1)').argParser(
        parseInteger,
      ) as never,
    )
    .addOption(
      lottery('--scope <name>', 'whether each layer loses the share, or all together (default: global)').choices([
        'layer',
        'global',
      ]) as never,
    )
    .addOption(lottery('--svg <file>', 'also draw accuracy against density') as never);
  addTrainingOptions(command as unknown as PlainCommand, {
    out: 'lotteries/ and a name made from the settings',
    leavesOut: decided,
  });
  command
    .addOption(commonOptions.json)
    .addOption(commonOptions.quiet)
    .addOption(commonOptions.debug)
    .action(async () => {
      const { lottery: draw } = await import('../actions/lottery.ts');
      await draw(io, trainingFlagsOf(command as unknown as PlainCommand));
    });
  return command;
}

function lottery(flags: string, description: string): Option {
  return new Option(flags, description).helpGroup('Lottery:');
}
