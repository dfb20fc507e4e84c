import { readFileWithin } from '@topograft/sparse-core/node';
import { ArgumentError, FormatError, type TrainingConfig } from '@topograft/sparse-core';
import { presets, type PresetName } from '@topograft/set-trainer';
import * as v from 'valibot';

/** The settings of a run, and where each value came from. */
export interface ResolvedSettings {
  readonly preset: PresetName;
  readonly config: TrainingConfig;
  readonly sources: Readonly<Record<keyof TrainingConfig, string>>;
}

const finite = v.pipe(v.number(), v.finite());
const schema = v.partial(
  v.strictObject({
    layerWidths: v.array(finite),
    density: finite,
    outputLayer: v.picklist(['dense', 'sparse']),
    method: v.picklist(['set', 'static']),
    dropFraction: finite,
    evolveAfterLastEpoch: v.boolean(),
    epochCount: finite,
    batchSize: finite,
    learningRate: finite,
    momentum: finite,
    weightDecay: finite,
    initialWeightDeviation: finite,
    validationFraction: finite,
    seed: finite,
    topologyInterval: finite,
  }),
);

/**
 * Puts settings together: flags over the settings file over the preset.
 *
 * @param flags - only those given
 * @param file - path of a JSON object with some of the keys of {@link TrainingConfig}
 * @throws {@link ArgumentError} for an unknown preset
 * @throws {@link FileError} or {@link FormatError} when the file cannot be read or says something unknown
 */
export async function resolveSettings(
  preset: string,
  file: string | undefined,
  flags: Partial<TrainingConfig>,
): Promise<ResolvedSettings> {
  if (!Object.hasOwn(presets, preset)) {
    throw new ArgumentError({
      task: 'use the preset',
      reason: 'there is none of this name',
      expected: Object.keys(presets).join(' or '),
      received: preset,
    });
  }
  const name = preset as PresetName;
  const fromFile = file === undefined ? {} : await readSettingsFile(file);
  const config = { ...presets[name], ...fromFile, ...flags } as TrainingConfig;
  const source = (key: string): string =>
    key in flags ? 'flag' : key in fromFile ? `file ${file}` : `preset ${preset}`;
  const sources = Object.fromEntries(Object.keys(presets[name]).map((key) => [key, source(key)]));
  return { preset: name, config, sources: sources as ResolvedSettings['sources'] };
}

async function readSettingsFile(path: string): Promise<Partial<TrainingConfig>> {
  const task = `read the settings in "${path}"`;
  const bytes = await readFileWithin(path, { maxBytes: 1_000_000 });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError({ task, reason: 'it is not JSON', expected: 'an object such as {"density": 0.006}', cause });
  }
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const issue = result.issues[0];
    throw new FormatError({ task, reason: `${v.getDotPath(issue) ?? 'the document'}: ${issue.message}` });
  }
  return result.output as Partial<TrainingConfig>;
}
