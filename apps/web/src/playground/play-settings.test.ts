import { describe, expect, it } from 'vitest';
import { configOf, defaultSettings, paramsFromSettings, settingsFromParams } from './play-settings.ts';

describe('settingsFromParams(params)', () => {
  it('gives back what paramsFromSettings wrote, and leaves defaults out of the address', () => {
    const settings = {
      ...defaultSettings,
      hidden: [50, 20],
      density: 0.05,
      method: 'rigl' as const,
      staticTwin: false,
    };
    const params = paramsFromSettings(settings);
    expect(String(params)).toBe('net=50-20&d=0.05&m=rigl&static=0');
    expect(settingsFromParams(params)).toEqual({ settings, complaints: [] });
    expect(String(paramsFromSettings(defaultSettings))).toBe('');
  });

  it.each([
    ['d=7', 'd=7 is outside 0.001–1; using 0.006.'],
    ['m=sett', 'm=sett is not dense, static, set, rigl, snfs, dsr, snip, grasp, gmp; using set.'],
    ['net=5000', 'net=5000 is not up to six widths from 1 to 4096 such as 784-784; using 784-784-784.'],
    ['net=0', 'net=0 is not up to six widths from 1 to 4096 such as 784-784; using 784-784-784.'],
    ['b=1.5', 'b=1.5 is not a whole number in 1–2048; using 128.'],
    ['seed=-1', 'seed=-1 is not a whole number from 0; using 1.'],
    ['lr=', 'lr= is not a number in 0.0001–1; using 0.03.'],
    ['lr=1e400', 'lr=1e400 is not a number in 0.0001–1; using 0.03.'],
    ['static=yes', 'static=yes is not 0 or 1; using 1.'],
  ])('replaces %s by the default and says so', (text, complaint) => {
    expect(settingsFromParams(new URLSearchParams(text))).toEqual({
      settings: defaultSettings,
      complaints: [complaint],
    });
  });
});

describe('configOf(settings)', () => {
  it('puts inputs and classes around the hidden layers', () => {
    expect(configOf({ ...defaultSettings, hidden: [5] })).toMatchObject({ layerWidths: [784, 5, 10], method: 'set' });
  });
});
