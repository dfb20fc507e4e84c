import { ArgumentError, checkDensity, checkLayerWidths, type TrainingConfig } from '@topograft/sparse-core';
import { settingChoices } from './setting-choices.ts';

interface Rule {
  readonly key: keyof TrainingConfig;
  readonly expected: string;
  readonly holds: (value: never) => boolean;
}

const isWhole = (least: number) => (value: number) => Number.isSafeInteger(value) && value >= least;
const isShare = (value: number): boolean => value >= 0 && value < 1;
const isAboveZero = (value: number): boolean => value > 0 && value < Infinity;

const share = (key: keyof TrainingConfig): Rule => ({ key, expected: 'a number from 0 and below 1', holds: isShare });
const above = (key: keyof TrainingConfig): Rule => ({ key, expected: 'a number above 0', holds: isAboveZero });
const whole = (key: keyof TrainingConfig, least: 0 | 1): Rule => ({
  key,
  expected: `a whole number from ${least}`,
  holds: isWhole(least),
});
const truth = (key: keyof TrainingConfig): Rule => ({
  key,
  expected: 'true or false',
  holds: (value: unknown) => typeof value === 'boolean',
});

const choices = Object.entries(settingChoices).map(([key, allowed]): Rule => {
  const names: readonly string[] = allowed;
  return {
    key: key as keyof TrainingConfig,
    expected: `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`,
    holds: (value: string) => names.includes(value),
  };
});

const rules: readonly Rule[] = [
  ...choices,
  share('dropFraction'),
  whole('updateInterval', 1),
  whole('updateBegin', 0),
  whole('updateEnd', 0),
  truth('evolveAfterLastEpoch'),
  whole('gradientBatches', 1),
  share('activationSlope'),
  share('dropout'),
  truth('batchNorm'),
  above('initialWeightDeviation'),
  above('learningRate'),
  {
    key: 'rateMilestones',
    expected: 'rising whole numbers from 1',
    holds: (epochs: readonly number[]) =>
      epochs.every((epoch, at) => isWhole(1)(epoch) && (at === 0 || epoch > epochs[at - 1]!)),
  },
  { key: 'rateFactor', expected: 'a number above 0 and up to 1', holds: (value: number) => value > 0 && value <= 1 },
  share('momentum'),
  share('secondMomentum'),
  { key: 'weightDecay', expected: 'a number from 0', holds: (value: number) => value >= 0 && value < Infinity },
  whole('epochCount', 1),
  {
    key: 'batchSize',
    expected: 'a whole number from 1 to 65,536',
    holds: (value: number) => isWhole(1)(value) && value <= 65_536,
  },
  {
    key: 'validationFraction',
    expected: 'a number above 0 and below 1',
    holds: (value: number) => value > 0 && value < 1,
  },
  { key: 'seed', expected: 'a whole number from 0 to 2^53 - 1', holds: isWhole(0) },
  whole('topologyInterval', 0),
];

/**
 * Checks every setting of a run before anything is reserved or written.
 *
 * @throws {@link ArgumentError} naming the first setting out of range or at odds with another, what is allowed, and what
 *   it is
 * @category Training
 */
export function checkTrainingConfig(config: TrainingConfig): void {
  checkLayerWidths(config.layerWidths);
  checkDensity(config.density);
  for (const { key, expected, holds } of rules) {
    const value = config[key];
    if (!holds(value as never)) throw unusable(key, expected, String(value));
  }
  const { updateBegin, updateEnd, method, optimizer } = config;
  if (updateEnd !== 0 && updateEnd < updateBegin) {
    throw unusable('updateEnd', `0, or a whole number from updateBegin, which is ${updateBegin}`, String(updateEnd));
  }
  if (method === 'snfs' && optimizer === 'sgd') {
    throw unusable('optimizer', 'momentum, nesterov or adam, as the method snfs shares by momentum', optimizer);
  }
}

function unusable(key: string, expected: string, received: string): ArgumentError {
  return new ArgumentError({ task: 'start training', reason: `${key} is not usable`, expected, received });
}
