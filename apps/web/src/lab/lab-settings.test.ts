import { describe, expect, it } from 'vitest';
import { labSettingsFromParams, paramsFromLabSettings } from './lab-settings.ts';

const defaults = { count: 5, moved: 0.01, density: 0.006, hidden: [784, 784, 784], seed: 1 };

describe('labSettingsFromParams(params)', () => {
  it('gives back what paramsFromLabSettings wrote', () => {
    const settings = { count: 10, moved: 0.05, density: 0.02, hidden: [100, 50], seed: 7 };
    expect(labSettingsFromParams(paramsFromLabSettings(settings))).toEqual(settings);
  });

  it.each(['', 'k=100&x=2&d=0&net=0-5&seed=-1', 'k=abc&net=9999', 'other=1'])('takes defaults for "%s"', (text) => {
    expect(labSettingsFromParams(new URLSearchParams(text))).toEqual(defaults);
  });
});
