import type { TrainingConfig } from '@topograft/sparse-core';
import { type DurableMethod, durableMethods } from './durable-methods.ts';
import { quickConfig } from './tiny-run.ts';

/** Settings of a run that is long enough to be killed several times: 160 batches an epoch. */
export const killedConfig = (method: DurableMethod): TrainingConfig => ({
  ...quickConfig,
  batchSize: 3,
  epochCount: 8,
  topologyInterval: 1,
  ...durableMethods[method],
});
