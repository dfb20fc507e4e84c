import type { TrainingConfig } from '@topograft/sparse-core';
import { settingChoices } from '@topograft/set-trainer/settings';
import { parseName } from './parse-name.ts';
import { parseFraction, parseInteger, parseNumber, parseWidths } from './parse-numbers.ts';

/** How one setting of a run is given on the command line. */
export interface SettingFlag {
  readonly key: keyof TrainingConfig;
  readonly flags: string;
  readonly description: string;
  readonly parse: (text: string) => unknown;
}

/** Every setting of {@link TrainingConfig}, in the order in which help lists them. */
export const trainingSettings: readonly SettingFlag[] = [
  {
    key: 'method',
    flags: '--method <name>',
    description: settingChoices.method.join(', '),
    parse: parseName(settingChoices.method),
  },
  {
    key: 'layerWidths',
    flags: '--layers <widths>',
    description: 'neurons per layer with commas between, inputs first',
    parse: parseWidths,
  },
  {
    key: 'density',
    flags: '--density <fraction>',
    description: 'connections that exist, as 0.006 or 0.6%',
    parse: parseFraction,
  },
  {
    key: 'outputLayer',
    flags: '--output-layer <kind>',
    description: 'dense or sparse',
    parse: parseName(settingChoices.outputLayer),
  },
  {
    key: 'dropFraction',
    flags: '--zeta <fraction>',
    description: 'connections replaced after each epoch',
    parse: parseFraction,
  },
  {
    key: 'evolveAfterLastEpoch',
    flags: '--evolve-last <true|false>',
    description: 'also replace after the last epoch',
    parse: (text) => parseName(['true', 'false'])(text) === 'true',
  },
  { key: 'epochCount', flags: '--epochs <n>', description: 'epochs to train', parse: parseInteger },
  { key: 'batchSize', flags: '--batch <n>', description: 'images per step', parse: parseInteger },
  { key: 'learningRate', flags: '--lr <rate>', description: 'learning rate', parse: parseNumber },
  { key: 'momentum', flags: '--momentum <m>', description: 'Nesterov momentum', parse: parseNumber },
  { key: 'weightDecay', flags: '--weight-decay <c>', description: 'L2 coefficient on weights', parse: parseNumber },
  {
    key: 'initialWeightDeviation',
    flags: '--init-sd <sd>',
    description: 'standard deviation of initial weights',
    parse: parseNumber,
  },
  {
    key: 'validationFraction',
    flags: '--hold-out <fraction>',
    description: 'share of the training images held out',
    parse: parseFraction,
  },
  { key: 'seed', flags: '--seed <n>', description: 'seed of every random stream', parse: parseInteger },
  {
    key: 'topologyInterval',
    flags: '--topology-every <n>',
    description: 'store the topology each n epochs; 0: first and last',
    parse: parseInteger,
  },
];
