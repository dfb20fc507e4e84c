import type { TrainingConfig } from '@topograft/sparse-core';
import { topologyPaper } from './topology-paper.ts';

/**
 * Named sets of settings, each complete.
 *
 * @category Training
 */
export const presets: { readonly 'topology-paper': TrainingConfig } = { 'topology-paper': topologyPaper };

/**
 * Name of a preset.
 *
 * @category Training
 */
export type PresetName = keyof typeof presets;
