import { presets } from '@topograft/set-trainer/settings';
import { configOf, type PlaySettings } from './play-settings.ts';

const compared = [
  ['density', 'density'],
  ['dropFraction', 'ζ'],
  ['learningRate', 'rate'],
  ['batchSize', 'batch'],
  ['method', 'method'],
] as const;

/** How a run of the page differs from the preset `topology-paper` that it begins from, one part a setting. */
export function presetDifferences(settings: PlaySettings): string[] {
  const [preset, config] = [presets['topology-paper'], configOf(settings)];
  return compared
    .filter(([key]) => config[key] !== preset[key])
    .map(([key, name]) => `${name} ${config[key]} (preset: ${preset[key]})`);
}
