import { ArgumentError, checkDensity, checkLayerWidths, type TrainingConfig } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';

interface Rule {
  readonly key: keyof TrainingConfig;
  readonly expected: string;
  readonly holds: (value: never) => boolean;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

const rules: readonly Rule[] = [
  {
    key: 'method',
    expected: Object.keys(methods).join(' or '),
    holds: (value: string) => Object.hasOwn(methods, value),
  },
  {
    key: 'outputLayer',
    expected: 'dense or sparse',
    holds: (value: string) => value === 'dense' || value === 'sparse',
  },
  { key: 'dropFraction', expected: 'a number from 0 and below 1', holds: (value: number) => value >= 0 && value < 1 },
  { key: 'epochCount', expected: 'a whole number from 1', holds: isCount },
  {
    key: 'batchSize',
    expected: 'a whole number from 1 to 65,536',
    holds: (value: number) => isCount(value) && value <= 65_536,
  },
  { key: 'learningRate', expected: 'a number above 0', holds: (value: number) => value > 0 && value < Infinity },
  { key: 'momentum', expected: 'a number from 0 and below 1', holds: (value: number) => value >= 0 && value < 1 },
  { key: 'weightDecay', expected: 'a number from 0', holds: (value: number) => value >= 0 && value < Infinity },
  {
    key: 'initialWeightDeviation',
    expected: 'a number above 0',
    holds: (value: number) => value > 0 && value < Infinity,
  },
  {
    key: 'validationFraction',
    expected: 'a number above 0 and below 1',
    holds: (value: number) => value > 0 && value < 1,
  },
  {
    key: 'seed',
    expected: 'a whole number from 0 to 2^53 - 1',
    holds: (value: number) => Number.isSafeInteger(value) && value >= 0,
  },
  {
    key: 'topologyInterval',
    expected: 'a whole number from 0',
    holds: (value: number) => Number.isSafeInteger(value) && value >= 0,
  },
];

/**
 * Checks every setting of a run before anything is reserved or written.
 *
 * @throws {@link ArgumentError} naming the first setting out of range, what is allowed, and what it is
 * @category Training
 */
export function checkTrainingConfig(config: TrainingConfig): void {
  checkLayerWidths(config.layerWidths);
  checkDensity(config.density);
  for (const { key, expected, holds } of rules) {
    const value = config[key];
    if (!holds(value as never)) {
      throw new ArgumentError({
        task: 'start training',
        reason: `${key} is not usable`,
        expected,
        received: String(value),
      });
    }
  }
}
