import { expect, it } from 'vitest';
import { defaultSettings } from './play-settings.ts';
import { presetDifferences } from './preset-differences.ts';

it('presetDifferences(settings) names the rate of the page, which is not the one of the paper', () => {
  expect(presetDifferences(defaultSettings)).toEqual(['rate 0.03 (preset: 0.01)']);
  expect(presetDifferences({ ...defaultSettings, learningRate: 0.01 })).toEqual([]);
  expect(presetDifferences({ ...defaultSettings, learningRate: 0.01, density: 0.5, method: 'static' })).toEqual([
    'density 0.5 (preset: 0.006)',
    'method static (preset: set)',
  ]);
});
