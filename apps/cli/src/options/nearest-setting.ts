import type { TrainingConfig } from '@topograft/sparse-core';
import { topologyPaper } from '@topograft/set-trainer';
import { closestMatch } from 'leven';
import { trainingSettings } from './training-settings.ts';

/** Letters that a slip may change, add or leave out. */
const MOST_SLIPS = 3;

/**
 * The setting that a mistyped key of a settings file means, or that the flag of this name gives; `null` where none is near.
 */
export function nearestSetting(key: string): keyof TrainingConfig | null {
  const keys = new Map(Object.keys(topologyPaper).map((name) => [name.toLowerCase(), name]));
  for (const { flags, key: name } of trainingSettings) {
    const flag = flags.split(' ')[0]!.replace(/^--/, '');
    if (!keys.has(flag)) keys.set(flag, name);
  }
  const maxDistance = Math.min(MOST_SLIPS, Math.floor(key.length / 3));
  const wanted = key.toLowerCase().replace(/^--/, '');
  if (keys.has(wanted)) return keys.get(wanted) as keyof TrainingConfig;
  const near = closestMatch(wanted, [...keys.keys()], { maxDistance });
  return near === undefined ? null : (keys.get(near) as keyof TrainingConfig);
}
