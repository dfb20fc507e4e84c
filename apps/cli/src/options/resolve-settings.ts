import { FormatError, type TrainingConfig } from '@topograft/sparse-core';
import { readFileWithin } from '@topograft/sparse-core/node';
import { type PresetName, presets, settingChoices, topologyPaper } from '@topograft/set-trainer';
import * as v from 'valibot';
import { nearestSetting } from './nearest-setting.ts';

/** The settings of a run, and where each value came from. */
export interface ResolvedSettings {
  readonly preset: PresetName;
  readonly config: TrainingConfig;
  readonly sources: Readonly<Record<keyof TrainingConfig, string>>;
}

const MAX_FILE_BYTES = 1_000_000;

const showing = 'topograft train --print-config';
const anObject = { expected: 'an object such as {"density": 0.006}', cure: 'Write its keys in double quotes.' };

const finite = v.pipe(v.number(), v.finite());
const entries = Object.fromEntries(
  Object.entries(topologyPaper).map(([key, example]) => {
    if (Object.hasOwn(settingChoices, key))
      return [key, v.picklist(settingChoices[key as keyof typeof settingChoices])];
    if (Array.isArray(example)) return [key, v.array(finite)];
    return [key, typeof example === 'boolean' ? v.boolean() : finite];
  }),
);
const schema = v.partial(v.strictObject(entries));

/**
 * Puts settings together: flags over the settings file over the preset.
 *
 * @param flags - only those given
 * @param file - path of a JSON object with some of the keys of {@link TrainingConfig}
 * @throws {@link FileError}, {@link LimitError} or {@link FormatError} when the file cannot be read or says something
 *   unknown
 */
export async function resolveSettings(
  preset: PresetName,
  file: string | undefined,
  flags: Partial<TrainingConfig>,
): Promise<ResolvedSettings> {
  const fromFile = file === undefined ? {} : await readSettingsFile(file);
  const config: TrainingConfig = { ...presets[preset], ...fromFile, ...flags };
  const source = (key: string): string =>
    Object.hasOwn(flags, key) ? 'flag' : Object.hasOwn(fromFile, key) ? `file ${file}` : `preset ${preset}`;
  const sources = Object.fromEntries(Object.keys(config).map((key) => [key, source(key)]));
  return { preset, config, sources: sources as ResolvedSettings['sources'] };
}

async function readSettingsFile(path: string): Promise<Partial<TrainingConfig>> {
  const task = `read the settings in "${path}"`;
  const bytes = await readFileWithin(path, { maxBytes: MAX_FILE_BYTES, option: null });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError({ task, reason: 'it is not JSON', ...anObject, cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FormatError({ task, reason: 'it does not hold settings', ...anObject });
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output as Partial<TrainingConfig>;
  const issue = result.issues[0];
  const key = v.getDotPath(issue);
  if (issue.type === 'strict_object' && key !== null) {
    const near = nearestSetting(key);
    throw new FormatError({
      task,
      reason: `there is no setting "${key}"`,
      ...(near === null ? { expected: `some of ${Object.keys(entries).join(', ')}` } : {}),
      cure: near === null ? `All are shown by ${showing}.` : `Did you mean "${near}"? All are shown by ${showing}.`,
    });
  }
  throw new FormatError({
    task,
    reason: `the value of "${key ?? 'settings'}" is not usable`,
    ...(issue.expected === null ? {} : { expected: issue.expected }),
    received: issue.received,
    cure: `Values that are usable are shown by ${showing}.`,
  });
}
