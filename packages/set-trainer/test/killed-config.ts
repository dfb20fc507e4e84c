import type { TrainingConfig } from '@topograft/sparse-core';
import { quickConfig } from './tiny-run.ts';

/** Settings of a run that is long enough to be killed several times: 160 batches an epoch. */
export const killedConfig: TrainingConfig = { ...quickConfig, batchSize: 3, epochCount: 8, topologyInterval: 1 };
