import type { TrainingConfig } from '@topograft/sparse-core';
import { setKeras } from './set-keras.ts';
import { setScipy } from './set-scipy.ts';
import { topologyPaper } from './topology-paper.ts';

/**
 * Name of a preset.
 *
 * @category Training
 */
export type PresetName = 'topology-paper' | 'set-keras' | 'set-scipy';

/**
 * Named sets of settings, each complete.
 *
 * @category Training
 */
export const presets: Readonly<Record<PresetName, TrainingConfig>> = {
  'topology-paper': topologyPaper,
  'set-keras': setKeras,
  'set-scipy': setScipy,
};
