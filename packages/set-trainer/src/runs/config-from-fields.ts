import { FormatError, type JsonFields, type TrainingConfig } from '@topograft/sparse-core';
import { checkTrainingConfig } from '../config/check-training-config.ts';
import { settingChoices } from '../config/setting-choices.ts';
import { topologyPaper } from '../config/topology-paper.ts';

/**
 * Reads the settings of a run out of a JSON file: the ones that a preset has, all of them, each of the same type.
 *
 * @throws {@link FormatError} when one is missing, unknown or of the wrong type
 * @throws {@link ArgumentError} when one is out of range
 * @category Formats
 */
export function configFromFields(fields: JsonFields, task: string): TrainingConfig {
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  for (const key of fields.keys) {
    if (!Object.hasOwn(topologyPaper, key)) throw malformed(`there is no setting "${key.slice(0, 60)}"`);
  }
  for (const [key, example] of Object.entries(topologyPaper)) {
    const value = fields.get(key);
    const fits = Array.isArray(example)
      ? Array.isArray(value) && value.every((item) => typeof item === 'number')
      : typeof value === typeof example;
    if (!fits) throw malformed(`its setting "${key}" is missing or of the wrong type`);
  }
  const config = Object.fromEntries(fields.keys.map((key) => [key, fields.get(key)])) as unknown as TrainingConfig;
  if (!settingChoices.method.includes(config.method))
    throw malformed(`there is no method "${config.method.slice(0, 60)}"`);
  checkTrainingConfig(config);
  return config;
}
