import type { TrainingConfig } from '@topograft/sparse-core';
import { configOf, defaultSettings, widths } from '../playground/play-settings.ts';
import { type AddressField, numberIn, readAddress, wholeIn } from '../shell/address-field.ts';

/** Which networks the lab trains. */
export interface LabSettings {
  /** Networks, the root among them. */
  readonly count: number;
  /** Connections moved from one network to the next, as a share. */
  readonly moved: number;
  readonly density: number;
  readonly hidden: readonly number[];
  readonly seed: number;
}

/** Least and most networks. */
export const countRange = [2, 96] as const;

const defaults: LabSettings = { count: 5, moved: 0.01, density: 0.006, hidden: [784, 784, 784], seed: 1 };

const fields: readonly AddressField[] = [
  { key: 'k', expected: `a whole number in ${countRange.join('–')}`, schema: wholeIn(...countRange) },
  { key: 'x', expected: '0–1', isNumber: true, schema: numberIn(0, 1) },
  { key: 'd', expected: '0.001–1', isNumber: true, schema: numberIn(0.001, 1) },
  { key: 'net', ...widths },
  { key: 'seed', expected: 'a whole number from 0', schema: wholeIn(0, Number.MAX_SAFE_INTEGER) },
];

/** Settings of an address, and a sentence for each part that was not usable and got its default. */
export function labSettingsFromParams(params: URLSearchParams): {
  readonly settings: LabSettings;
  readonly complaints: readonly string[];
} {
  const usual = paramsFromLabSettings(defaults);
  const { values, complaints } = readAddress(params, fields, (key) => usual.get(key)!);
  const { k, x, d, net, seed } = values as {
    k?: number;
    x?: number;
    d?: number;
    net?: readonly number[];
    seed?: number;
  };
  const settings = {
    count: k ?? defaults.count,
    moved: x ?? defaults.moved,
    density: d ?? defaults.density,
    hidden: net ?? defaults.hidden,
    seed: seed ?? defaults.seed,
  };
  return { settings, complaints };
}

/** The address of settings. */
export function paramsFromLabSettings({ count, moved, density, hidden, seed }: LabSettings): URLSearchParams {
  return new URLSearchParams({
    k: String(count),
    x: String(moved),
    d: String(density),
    net: hidden.join('-'),
    seed: String(seed),
  });
}

/** The training of each network: the same images in the same order, only the start differs. */
export function labConfigOf({ density, hidden, seed }: LabSettings): TrainingConfig {
  return configOf({ ...defaultSettings, density, hidden, seed });
}
