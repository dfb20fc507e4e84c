import type { MethodName, TrainingConfig } from '@topograft/sparse-core';
import { presets, settingChoices } from '@topograft/set-trainer/settings';
import * as v from 'valibot';
import { type AddressField, flag, numberIn, readAddress, wholeIn, wordOf } from '../shell/address-field.ts';

/** What a visitor can set in the playground. */
export interface PlaySettings {
  readonly data: 'synthetic' | 'fashion-mnist';
  /** Neurons of the hidden layers. */
  readonly hidden: readonly number[];
  readonly density: number;
  readonly method: MethodName;
  /** ζ. */
  readonly dropFraction: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly staticTwin: boolean;
  readonly denseTwin: boolean;
}

/**
 * What the page opens with: the preset `topology-paper` with three times its learning rate, since 0.01 takes a minute to
 * get anywhere on the 6,000 images of the page.
 */
export const defaultSettings: PlaySettings = {
  data: 'synthetic',
  hidden: [784, 784, 784],
  density: 0.006,
  method: 'set',
  dropFraction: 0.2,
  learningRate: 0.03,
  batchSize: 128,
  seed: 1,
  staticTwin: true,
  denseTwin: false,
};

/** Pixels along each side of the images of both data sets, in all, and their classes. */
export const imageSide = 28;
export const pixelCount: number = imageSide * imageSide;
export const classCount = 10;

/** Epochs that a run of the page goes to. */
export const targetEpochs = 200;

interface SettingField extends AddressField {
  readonly name: keyof PlaySettings;
}

/** How an address tells the widths of hidden layers. */
export const widths: Pick<AddressField, 'expected' | 'schema'> = {
  expected: 'up to six widths from 1 to 4096 such as 784-784',
  schema: v.pipe(
    v.string(),
    v.regex(/^\d{1,4}(-\d{1,4}){0,5}$/),
    v.transform((text) => text.split('-').map(Number)),
    v.array(v.pipe(v.number(), v.minValue(1), v.maxValue(4096))),
  ),
};

const methodNames = settingChoices.method as readonly MethodName[];

const fields: readonly SettingField[] = [
  { key: 'data', name: 'data', expected: 'synthetic or fashion-mnist', schema: wordOf(['synthetic', 'fashion-mnist']) },
  { key: 'net', name: 'hidden', ...widths },
  { key: 'd', name: 'density', expected: '0.001–1', isNumber: true, schema: numberIn(0.001, 1) },
  { key: 'm', name: 'method', expected: methodNames.join(', '), schema: wordOf(methodNames) },
  { key: 'z', name: 'dropFraction', expected: '0–0.9', isNumber: true, schema: numberIn(0, 0.9) },
  { key: 'lr', name: 'learningRate', expected: '0.0001–1', isNumber: true, schema: numberIn(0.0001, 1) },
  { key: 'b', name: 'batchSize', expected: 'a whole number in 1–2048', schema: wholeIn(1, 2048) },
  { key: 'seed', name: 'seed', expected: 'a whole number from 0', schema: wholeIn(0, Number.MAX_SAFE_INTEGER) },
  { key: 'static', name: 'staticTwin', expected: '0 or 1', schema: flag },
  { key: 'dense', name: 'denseTwin', expected: '0 or 1', schema: flag },
];

/** Settings of an address, and a sentence for each part that was not usable and got its default. */
export function settingsFromParams(params: URLSearchParams): {
  readonly settings: PlaySettings;
  readonly complaints: readonly string[];
} {
  const nameOf = (key: string): keyof PlaySettings => fields.find((field) => field.key === key)!.name;
  const { values, complaints } = readAddress(params, fields, (key) => textOf(defaultSettings[nameOf(key)]));
  const found = Object.fromEntries(Object.entries(values).map(([key, value]) => [nameOf(key), value]));
  return { settings: { ...defaultSettings, ...found }, complaints };
}

/** The address of settings; what is as by default is left out. */
export function paramsFromSettings(settings: PlaySettings): URLSearchParams {
  const params = new URLSearchParams();
  for (const { key, name } of fields) {
    const text = textOf(settings[name]);
    if (text !== textOf(defaultSettings[name])) params.set(key, text);
  }
  return params;
}

/** The training that settings stand for. */
export function configOf(settings: PlaySettings): TrainingConfig {
  const { hidden, density, method, dropFraction, learningRate, batchSize, seed } = settings;
  return {
    ...presets['topology-paper'],
    layerWidths: [pixelCount, ...hidden, classCount],
    density,
    method,
    dropFraction,
    learningRate,
    batchSize,
    seed,
    epochCount: targetEpochs,
    validationFraction: 0.2,
  };
}

function textOf(value: PlaySettings[keyof PlaySettings]): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Array.isArray(value) ? value.join('-') : String(value);
}
