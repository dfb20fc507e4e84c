import { presets } from '@topograft/set-trainer';
import type { RunManifest, TrainingConfig } from '@topograft/sparse-core';
import { shellWord } from '../output/shell-word.ts';
import { ownDataOptions } from './data-options.ts';
import { startsDense } from './dense-start.ts';
import { trainingSettings } from './training-settings.ts';

/** What to type to train a run again: its data, start and engine, and the settings that its preset does not have. */
export function trainCommandLine({ preset, config, dataset, start, engine }: RunManifest): string {
  const name = Object.keys(presets).find((known) => known === preset) ?? 'topology-paper';
  const base = presets[name as keyof typeof presets];
  const words = ['topograft', 'train', '--data', dataset.files?.path ?? dataset.name];
  const { path: _, labelsPath, testPath, testLabelsPath, ...reading } = dataset.files ?? { path: '' };
  const own = { labels: labelsPath, testData: testPath, testLabels: testLabelsPath, ...reading };
  for (const option of ownDataOptions) {
    const value = own[option.attributeName() as keyof typeof own];
    if (value !== undefined) words.push(option.long!, textOf(value));
  }
  if (name !== 'topology-paper') words.push('--preset', name);
  for (const { key, flags } of trainingSettings) {
    // Without the flag, a network that starts dense would not begin as the preset says.
    const isSaid = key === 'initialization' && startsDense(config);
    if (isSaid || textOf(config[key]) !== textOf(base[key])) words.push(flags.split(' ')[0]!, textOf(config[key]));
  }
  if (start !== undefined) words.push('--from', start.source);
  if (start?.weights === 'trained') words.push('--weights', 'trained');
  if (engine.name === 'tfjs') words.push('--engine', 'tfjs');
  if (engine.flavour === 'relaxed-simd') words.push('--relaxed');
  return words.map(shellWord).join(' ');
}

function textOf(value: TrainingConfig[keyof TrainingConfig] | string | readonly number[]): string {
  return typeof value === 'object' ? (value.length === 0 ? 'none' : value.join(',')) : String(value);
}
