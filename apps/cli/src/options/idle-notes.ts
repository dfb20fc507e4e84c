import { methods } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { OwnDataFlags } from './data-options.ts';
import { flagOf } from './with-flag-names.ts';

/** What settings say that does not come about within the epochs of a run: milestones and updates. A line each. */
export function idleNotes(config: TrainingConfig): readonly string[] {
  return [...milestoneNotes(config), ...updateNotes(config)];
}

function milestoneNotes({ rateSchedule, rateMilestones, epochCount }: TrainingConfig): string[] {
  if (rateSchedule !== 'milestones') return [];
  const flag = flagOf('rateMilestones');
  if (rateMilestones.length === 0)
    return [`the learning rate never falls: there are no milestones; ${flag} names them`];
  const late = rateMilestones.filter((epoch) => epoch >= epochCount);
  if (late.length === 0) return [];
  return [`no epoch comes after ${flag} ${late.join(',')}: the run has ${epochCount}`];
}

function updateNotes({ method, updateUnit, updateBegin, epochCount, evolveAfterLastEpoch }: TrainingConfig): string[] {
  // How many steps there are is not known without the images.
  if (methods[method].update === null || updateUnit !== 'epoch') return [];
  const last = evolveAfterLastEpoch ? epochCount : epochCount - 1;
  if (updateBegin <= last) return [];
  const none = evolveAfterLastEpoch ? '' : ', with no update after the last';
  return [
    `the topology never changes: its first update would come after epoch ${updateBegin} (${flagOf('updateBegin')}), and ` +
      `the run has ${epochCount}${none}`,
  ];
}

/** Flags of own data that stand beside others which decide. */
export function idleDataNotes({ testData, testFraction }: OwnDataFlags): readonly string[] {
  return testData === undefined || testFraction === undefined
    ? []
    : ['--test-fraction has no effect: --test-data is the test set'];
}
