import type { TrainingConfig } from '@topograft/sparse-core';
import * as v from 'valibot';
import { configOf, defaultSettings } from '../playground/play-settings.ts';

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

const whole = (least: number, most: number) =>
  v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(least), v.maxValue(most));
const share = (least: number) => v.pipe(v.string(), v.decimal(), v.transform(Number), v.minValue(least), v.maxValue(1));

const schema = v.object({
  k: v.fallback(whole(2, 12), 5),
  x: v.fallback(share(0), 0.01),
  d: v.fallback(share(0.001), 0.006),
  net: v.fallback(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,4}(-\d{1,4}){0,5}$/),
      v.transform((text) => text.split('-').map(Number)),
      v.array(v.pipe(v.number(), v.minValue(1), v.maxValue(4096))),
    ),
    [784, 784, 784],
  ),
  seed: v.fallback(whole(0, Number.MAX_SAFE_INTEGER), 1),
});

/** Settings of an address; what is missing or not usable is as by default. */
export function labSettingsFromParams(params: URLSearchParams): LabSettings {
  const { k, x, d, net, seed } = v.parse(schema, {
    k: '',
    x: '',
    d: '',
    net: '',
    seed: '',
    ...Object.fromEntries(params),
  });
  return { count: k, moved: x, density: d, hidden: net, seed };
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
