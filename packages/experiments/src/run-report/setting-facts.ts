import { presets } from '@topograft/set-trainer';
import type { RunManifest, TrainingConfig } from '@topograft/sparse-core';

/** Settings that a run had of its own, after its preset; all of them where there is no preset. */
export function settingFacts({ preset, config }: RunManifest): (readonly [string, string])[] {
  const base: Partial<TrainingConfig> = Object.entries(presets).find(([name]) => name === preset)?.[1] ?? {};
  const keys = Object.keys(config) as (keyof TrainingConfig)[];
  // Widths, density and seed say what a network is; they are told even where they are as by default.
  const always: readonly (keyof TrainingConfig)[] = ['layerWidths', 'density', 'method', 'epochCount', 'seed'];
  const own = keys.filter((key) => always.includes(key) || textOf(config[key]) !== textOf(base[key]));
  return [['preset', preset ?? 'none'], ...own.map((key) => [key, textOf(config[key])] as const)];
}

function textOf(value: TrainingConfig[keyof TrainingConfig] | undefined): string {
  return Array.isArray(value) ? (value.length === 0 ? 'none' : value.join(', ')) : String(value);
}
