import type { TrainingConfig } from '@topograft/sparse-core';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import { fashionConfig, networkSeed } from './paper-networks.ts';

/** Density of the network whose generations figures 3a and 4 look at. */
export const rootDensity: Readonly<Record<Scale, number>> = { paper: 0.006, laptop: 0.006, smoke: 0.1 };

/** Settings of that network. */
export function rootConfig(context: PlanContext): TrainingConfig {
  const density = rootDensity[context.scale];
  return { ...fashionConfig(context), density, seed: networkSeed(context.seed, density, 0) };
}
