import { methods } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { ResolvedSettings } from './resolve-settings.ts';
import { flagOf } from './with-flag-names.ts';

/** A setting that a start with every connection decides on, and why. */
export interface DenseStart {
  readonly settings: Partial<TrainingConfig>;
  /** A line for the user; `null` where nothing is decided. */
  readonly note: string | null;
}

/** Whether a network of the method has every connection when it starts. */
export function startsDense({ method }: Pick<TrainingConfig, 'method'>): boolean {
  return methods[method].start === 'dense';
}

/**
 * Initial weights of a network that starts with every connection. The presets are of sparse networks: under their
 * N(0, 0.1²) one with all connections diverges in its first epoch. It starts by He's rule, unless its initial weights were
 * asked for (`docs/decisions/2026-11-27-dense-networks-start-by-he.md`).
 */
export function denseStart({ config, sources, preset }: ResolvedSettings): DenseStart {
  const isFree = (key: keyof TrainingConfig): boolean => sources[key].startsWith('preset ');
  const { initialization, initialWeightDeviation } = config;
  if (initialization !== 'normal' || !isFree('initialization') || !isFree('initialWeightDeviation')) {
    return { settings: {}, note: null };
  }
  const flag = flagOf('initialization');
  return {
    settings: { initialization: 'he-fan-in' },
    note:
      `initial weights by ${flag} he-fan-in: with every connection, training diverges under the ` +
      `N(0, ${initialWeightDeviation}²) of the preset ${preset}; ${flag} normal takes that`,
  };
}
