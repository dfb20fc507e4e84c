import type { TrainingConfig } from '@topograft/sparse-core';
import { settingChoices } from '@topograft/set-trainer/settings';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseName } from './parse-name.ts';
import { parseEpochs, parseFraction, parseInteger, parseNumber, parseWidths } from './parse-numbers.ts';

/** Under which heading of the help a setting stands. */
export type SettingGroup = 'Network' | 'Topology' | 'Method' | 'Model' | 'Optimizer' | 'Data' | 'Run';

/** How one setting of a run is given on the command line. */
export interface SettingFlag {
  readonly key: keyof TrainingConfig;
  readonly group: SettingGroup;
  readonly flags: string;
  readonly description: string;
  readonly parse: (text: string) => unknown;
}

type Key = keyof TrainingConfig;

/** A setting that is a number or a list of them. */
function amount(
  group: SettingGroup,
  key: Key,
  flags: string,
  description: string,
  parse: SettingFlag['parse'],
): SettingFlag {
  return { key, group, flags, description, parse };
}

/** A setting that is one of some words. */
function word(group: SettingGroup, key: keyof typeof settingChoices, flags: string, about: string): SettingFlag {
  const names: readonly string[] = settingChoices[key];
  return amount(group, key, flags, `${about}: ${names.join(', ')}`, parseName(names));
}

/** A setting that holds or does not; the flag alone says that it does, without `parse`. */
function truth(group: SettingGroup, key: Key, flags: string, description: string): SettingFlag {
  return amount(group, key, flags, description, (text) => parseName(['true', 'false'])(text) === 'true');
}

const method = word('Method', 'method', '--method <name>', 'what becomes of the topology');

/** Every setting of {@link TrainingConfig}, in the order in which help lists them. */
export const trainingSettings: readonly SettingFlag[] = [
  amount('Network', 'layerWidths', '--layers <widths>', 'neurons per layer with commas, inputs first', parseWidths),

  amount(
    'Topology',
    'density',
    '--density <share>',
    'possible connections that exist, as 0.006 or 0.6%',
    parseFraction,
  ),
  word('Topology', 'distribution', '--distribution <name>', 'how layers share them'),
  word('Topology', 'outputLayer', '--output-layer <kind>', 'last layer'),
  amount(
    'Topology',
    'topologyInterval',
    '--topology-every <n>',
    'store the topology each n epochs; 0: first and last',
    parseInteger,
  ),

  {
    ...method,
    parse: (text) => {
      if (text === 'lth') {
        throw new InvalidArgumentError('Lottery tickets take a sequence of trainings: see topograft lottery --help.');
      }
      return method.parse(text);
    },
  },
  amount(
    'Method',
    'dropFraction',
    '--zeta <share>',
    'ζ: connections replaced at an update, as 0.2 or 20%',
    parseFraction,
  ),
  word('Method', 'dropSchedule', '--zeta-schedule <name>', 'how ζ falls from the first update to the last'),
  word('Method', 'pruneRule', '--prune-rule <name>', 'ζ of each sign, or of all magnitudes'),
  word('Method', 'grownWeights', '--grown-weights <name>', 'weights of grown connections'),
  word('Method', 'grownState', '--grown-state <name>', 'their optimizer state'),
  word('Method', 'updateUnit', '--update-unit <unit>', 'what updates are counted in'),
  amount('Method', 'updateInterval', '--update-every <n>', 'epochs or steps between updates', parseInteger),
  amount('Method', 'updateBegin', '--update-begin <n>', 'first update after so many', parseInteger),
  amount('Method', 'updateEnd', '--update-end <n>', 'last update after so many; 0: at the end', parseInteger),
  truth('Method', 'evolveAfterLastEpoch', '--evolve-last [true|false]', 'also update at the very end'),
  amount('Method', 'gradientBatches', '--gradient-batches <n>', 'batches that score absent connections', parseInteger),

  word('Model', 'activation', '--activation <name>', 'hidden layers'),
  amount('Model', 'activationSlope', '--slope <a>', 'slope below zero of leaky-relu and all-relu', parseNumber),
  amount('Model', 'dropout', '--dropout <share>', 'hidden activations set to 0, as 0.3 or 30%', parseFraction),
  truth('Model', 'batchNorm', '--batch-norm [true|false]', 'normalise over the batch before the activation'),
  word('Model', 'initialization', '--init <name>', 'initial weights'),
  amount('Model', 'initialWeightDeviation', '--init-sd <sd>', 'their standard deviation, if normal', parseNumber),

  word('Optimizer', 'optimizer', '--optimizer <name>', 'update of the weights'),
  amount('Optimizer', 'learningRate', '--lr <rate>', 'learning rate', parseNumber),
  word('Optimizer', 'rateSchedule', '--lr-schedule <name>', 'how it falls'),
  amount(
    'Optimizer',
    'rateMilestones',
    '--lr-milestones <epochs>',
    'epochs after which it falls, as 250,750',
    parseEpochs,
  ),
  amount('Optimizer', 'rateFactor', '--lr-factor <f>', 'what milestones multiply it by', parseNumber),
  amount('Optimizer', 'momentum', '--momentum <m>', 'μ of momentum and nesterov, β₁ of adam', parseNumber),
  amount('Optimizer', 'secondMomentum', '--beta2 <b>', 'β₂ of adam', parseNumber),
  amount('Optimizer', 'weightDecay', '--weight-decay <c>', 'decay of connection weights', parseNumber),
  word('Optimizer', 'weightDecayMode', '--weight-decay-mode <name>', 'in the gradient, times the rate, or as it is'),
  amount('Optimizer', 'batchSize', '--batch <n>', 'images per step', parseInteger),

  word('Data', 'normalization', '--normalization <name>', 'inputs: bytes / 255, or mean 0 and deviation 1'),
  word('Data', 'augmentation', '--augmentation <name>', 'flips, rotations and crops of the training images'),
  amount('Data', 'validationFraction', '--hold-out <share>', 'training images held out, as 0.2 or 20%', parseFraction),
  word('Data', 'holdOut', '--hold-out-rule <name>', 'which ones'),

  amount('Run', 'epochCount', '--epochs <n>', 'epochs to train', parseInteger),
  amount('Run', 'seed', '--seed <n>', 'seed of every random stream', parseInteger),
];
