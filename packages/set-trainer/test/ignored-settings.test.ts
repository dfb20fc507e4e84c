import type { EpochRecord, MethodName, TrainingConfig } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { createTrainer, ignoredSettings, methods } from '../src/index.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

const task = tinyTask();

/** For every setting that can be ignored, another value than the one that is trained with. */
const others: Partial<TrainingConfig> = {
  density: 0.4,
  distribution: 'uniform',
  outputLayer: 'sparse',
  dropFraction: 0.45,
  dropSchedule: 'linear',
  pruneRule: 'magnitude',
  grownWeights: 'normal',
  grownState: 'all-reset',
  updateUnit: 'step',
  updateInterval: 3,
  updateBegin: 2,
  updateEnd: 2,
  evolveAfterLastEpoch: false,
  gradientBatches: 2,
  activationSlope: 0.1,
  initialWeightDeviation: 0.3,
  rateMilestones: [1],
  rateFactor: 0.5,
  momentum: 0.5,
  secondMomentum: 0.9,
  weightDecayMode: 'decoupled',
};

async function recordsOf(config: TrainingConfig): Promise<EpochRecord[]> {
  const records: EpochRecord[] = [];
  for await (const record of createTrainer({ ...task, config }).epochs()) records.push(record);
  return records;
}

describe('ignoredSettings(config)', () => {
  it.each(Object.keys(methods) as MethodName[])('names for %s only settings that change nothing', async (method) => {
    const rest: Partial<TrainingConfig> =
      method === 'snfs' ? {} : { optimizer: 'sgd', weightDecay: 0, activation: 'relu', initialization: 'he' };
    const config: TrainingConfig = { ...tinyConfig, ...rest, epochCount: 2, method };
    const expected = await recordsOf(config);
    const ignored = ignoredSettings(config);
    expect(ignored.length).toBeGreaterThan(3);
    for (const { key } of ignored) {
      expect(others, key).toHaveProperty(key);
      expect(await recordsOf({ ...config, [key]: others[key] }), key).toEqual(expected);
    }
  });

  it('names no setting twice, and says why', () => {
    for (const method of Object.keys(methods) as MethodName[]) {
      const ignored = ignoredSettings(
        { ...tinyConfig, initialization: 'he', method },
        { topology: true, parameters: true },
      );
      expect(new Set(ignored.map(({ key }) => key)).size).toBe(ignored.length);
    }
    expect(ignoredSettings({ ...tinyConfig, method: 'static' })).toContainEqual({
      key: 'dropFraction',
      reason: 'the method static never changes the topology',
    });
    expect(ignoredSettings({ ...tinyConfig, method: 'set' }).map(({ key }) => key)).not.toContain('dropFraction');
  });
});
