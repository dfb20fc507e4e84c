import { type NetworkTopology, ShapeError, type TrainingConfig } from '@topograft/sparse-core';
import { optimizerSlots } from './optimizer-slots.ts';
import { isTrained, parameterList } from './parameter-list.ts';
import type { StoredParameter } from './stored-parameter.ts';

/**
 * Checks that stored numbers are those of a network of these settings: every array is there, is as long as it must be, and
 * has with it what the optimizer keeps, or nothing.
 *
 * @returns the arrays in the order of {@link parameterList}
 * @throws {@link ShapeError} when the numbers are not of this network
 * @category Training
 */
export function checkParameters(
  stored: readonly StoredParameter[],
  topology: NetworkTopology,
  config: TrainingConfig,
  task: string,
): StoredParameter[] {
  const refuse = (reason: string): never => {
    throw new ShapeError({ task, reason, cure: 'Pass the settings and data it was trained with.' });
  };
  const list = parameterList(topology, config);
  if (stored.length !== list.length) {
    refuse(`the state has ${stored.length} arrays of numbers, and the network ${list.length}`);
  }
  const byName = new Map(stored.map((parameter) => [parameter.name, parameter]));
  return list.map(({ name, part, length }) => {
    const parameter = byName.get(name) ?? refuse(`the state has no ${name}`);
    const { values, slots } = parameter;
    const expected = isTrained(part) ? optimizerSlots[config.optimizer] : [];
    const found = Object.keys(slots);
    if (found.length > 0 && found.toSorted().join() !== expected.toSorted().join()) {
      refuse(
        `the state has ${found.join(' and ')} for ${name}, and the optimizer keeps ${expected.join(' and ') || 'nothing'}`,
      );
    }
    for (const array of [values, ...Object.values(slots)]) {
      if (array.length !== length) {
        refuse(`the state has ${array.length} numbers for ${name}, and the network ${length}`);
      }
    }
    return parameter;
  });
}
