import type { TrainingConfig } from '@topograft/sparse-core';
import { dropSmallestOverall } from '../methods/drop-smallest-overall.ts';
import { dropToSchedule } from '../methods/drop-to-schedule.ts';
import { growAtRandom } from '../methods/grow-at-random.ts';
import { growNothing } from '../methods/grow-nothing.ts';
import { methods } from '../methods/methods.ts';

type Key = keyof TrainingConfig;

/**
 * A setting that has no effect beside the others.
 *
 * @category Training
 */
export interface IgnoredSetting {
  /** Name of the setting. */
  readonly key: Key;
  /** Why, as a clause: `the method static never changes the topology`. */
  readonly reason: string;
}

/**
 * Lists the settings that change nothing in a run, whatever they say: those of another method, optimizer, schedule or
 * activation. Never an error: a preset is complete, and so has settings that wait for their turn.
 *
 * @param given - whether the run is given its topology, and its numbers
 * @category Training
 */
export function ignoredSettings(
  config: TrainingConfig,
  given: { readonly topology: boolean; readonly parameters: boolean } = { topology: false, parameters: false },
): readonly IgnoredSetting[] {
  const { activation, initialization, optimizer, rateSchedule } = config;
  const all = [
    ...ofTopology(config, given.topology),
    ...ofUpdates(config),
    ...because(
      activation === 'srelu' || activation === 'relu',
      `the activation ${activation} has no slope to set`,
      'activationSlope',
    ),
    ...because(given.parameters, 'the weights are given', 'initialization', 'initialWeightDeviation'),
    ...because(
      initialization !== 'normal',
      `the initialization ${initialization} has a deviation of its own`,
      'initialWeightDeviation',
    ),
    ...because(
      rateSchedule !== 'milestones',
      `the learning rate schedule is ${rateSchedule}`,
      'rateMilestones',
      'rateFactor',
    ),
    ...because(optimizer === 'sgd', 'the optimizer sgd keeps no momentum', 'momentum'),
    ...because(optimizer !== 'adam', `the optimizer ${optimizer} has no second moment`, 'secondMomentum'),
    ...because(config.weightDecay === 0, 'the weight decay is 0', 'weightDecayMode'),
  ];
  return all.filter(({ key }, at) => all.findIndex((other) => other.key === key) === at);
}

function because(holds: boolean, reason: string, ...keys: Key[]): IgnoredSetting[] {
  return holds ? keys.map((key) => ({ key, reason })) : [];
}

function ofTopology({ method }: TrainingConfig, isGiven: boolean): IgnoredSetting[] {
  const { start, update } = methods[method];
  // A method that prunes to a schedule ends at the density, wherever it starts.
  const aims = update?.drop === dropToSchedule;
  const keys: Key[] = aims ? [] : ['density', 'distribution'];
  if (isGiven) return keys.map((key) => ({ key, reason: 'the topology is given' }));
  if (start === 'random') return [];
  if (start === 'dense') {
    const rest: Key[] = update === null ? ['outputLayer'] : [];
    return [...keys, ...rest].map((key) => ({ key, reason: `the method ${method} has every connection` }));
  }
  return [{ key: 'distribution', reason: `the method ${method} scores all layers together` }];
}

function ofUpdates({ method }: TrainingConfig): IgnoredSetting[] {
  const { start, update } = methods[method];
  const drops: Key[] = ['dropFraction', 'dropSchedule', 'pruneRule'];
  const grows: Key[] = ['grownWeights', 'grownState'];
  const times: Key[] = ['updateUnit', 'updateInterval', 'updateBegin', 'updateEnd', 'evolveAfterLastEpoch'];
  const looksAtGradients =
    typeof start === 'object' || (update !== null && update.grow !== growAtRandom && update.grow !== growNothing);
  return [
    ...because(update === null, `the method ${method} never changes the topology`, ...drops, ...grows, ...times),
    ...because(update?.drop === dropToSchedule, `the method ${method} drops down to the density`, ...drops),
    ...because(
      update?.drop === dropSmallestOverall,
      `the method ${method} drops by magnitude over all layers`,
      'pruneRule',
    ),
    ...because(update?.grow === growNothing, `the method ${method} grows nothing`, ...grows),
    ...because(
      !looksAtGradients,
      `the method ${method} looks at no gradients of absent connections`,
      'gradientBatches',
    ),
  ];
}
