import { ArgumentError, type TrainingConfig } from '@topograft/sparse-core';
import { trainingSettings } from './training-settings.ts';

/** Errors that do not name the setting. */
const tasks: Readonly<Record<string, keyof TrainingConfig>> = {
  'set the density': 'density',
  'lay out the network': 'layerWidths',
};

/**
 * Runs a check of settings; what it throws names the flag beside each setting that came from the command line.
 *
 * @throws what the check throws, {@link ArgumentError} with the flags in its message
 */
export function withFlagNames(sources: Readonly<Record<keyof TrainingConfig, string>>, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const { task, reason, expected, received, cure } = error.facts;
    const named = tasks[task];
    throw new ArgumentError({
      task: named !== undefined && sources[named] === 'flag' ? `${task} by ${flagOf(named)}` : task,
      reason: nameFlags(reason, sources),
      ...(expected === undefined ? {} : { expected: nameFlags(expected, sources) }),
      ...(received === undefined ? {} : { received }),
      ...(cure === undefined ? {} : { cure }),
      cause: error,
    });
  }
}

/** `--epochs` of `epochCount`. */
export function flagOf(key: keyof TrainingConfig): string {
  return trainingSettings.find((setting) => setting.key === key)!.flags.split(' ')[0]!;
}

function nameFlags(text: string, sources: Readonly<Record<string, string>>): string {
  return trainingSettings.reduce(
    (named, { key }) =>
      sources[key] === 'flag'
        ? named.replace(new RegExp(`^${key}(?= is not usable)|\\b${key}(?=, which is)`), `${flagOf(key)} (${key})`)
        : named,
    text,
  );
}
