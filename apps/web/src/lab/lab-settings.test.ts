import { describe, expect, it } from 'vitest';
import { labSettingsFromParams, paramsFromLabSettings } from './lab-settings.ts';

const defaults = { count: 5, moved: 0.01, density: 0.006, hidden: [784, 784, 784], seed: 1 };

describe('labSettingsFromParams(params)', () => {
  it('gives back what paramsFromLabSettings wrote', () => {
    const settings = { count: 96, moved: 0.05, density: 0.02, hidden: [100, 50], seed: 7 };
    expect(labSettingsFromParams(paramsFromLabSettings(settings))).toEqual({ settings, complaints: [] });
  });

  it.each(['', 'other=1'])('takes defaults for "%s"', (text) => {
    expect(labSettingsFromParams(new URLSearchParams(text))).toEqual({ settings: defaults, complaints: [] });
  });

  it.each([
    ['d=0.010', { density: 0.01 }],
    ['d=.02', { density: 0.02 }],
    ['d=1e-2', { density: 0.01 }],
    ['x=1e-7', { moved: 1e-7 }],
    ['seed=01', { seed: 1 }],
    ['k=07', { count: 7 }],
  ])('reads "%s" by its value, however it is written', (text, part) => {
    expect(labSettingsFromParams(new URLSearchParams(text))).toEqual({
      settings: { ...defaults, ...part },
      complaints: [],
    });
  });

  it.each([
    ['k=500', 'k=500 is not a whole number in 2–96; using 5.'],
    ['k=3.5', 'k=3.5 is not a whole number in 2–96; using 5.'],
    ['k=abc', 'k=abc is not a whole number in 2–96; using 5.'],
    ['x=2', 'x=2 is outside 0–1; using 0.01.'],
    ['d=0', 'd=0 is outside 0.001–1; using 0.006.'],
    ['net=0-5', 'net=0-5 is not up to six widths from 1 to 4096 such as 784-784; using 784-784-784.'],
    ['seed=-1', 'seed=-1 is not a whole number from 0; using 1.'],
  ])('takes the default for "%s", and says so', (text, complaint) => {
    expect(labSettingsFromParams(new URLSearchParams(text))).toEqual({ settings: defaults, complaints: [complaint] });
  });
});
