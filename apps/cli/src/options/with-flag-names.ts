import { ArgumentError, type TrainingConfig } from '@topograft/sparse-core';
import { trainingSettings } from './training-settings.ts';

/** Names of settings, and of the flags that gave them. */
export type FlagNames = Readonly<Record<string, string>>;

/** Errors that do not name the setting. */
const tasks: Readonly<Record<string, keyof TrainingConfig>> = {
  'set the density': 'density',
  'lay out the network': 'layerWidths',
};

/** `--epochs` of `epochCount`. */
export function flagOf(key: keyof TrainingConfig): string {
  return trainingSettings.find((setting) => setting.key === key)!.flags.split(' ')[0]!;
}

/** The flags of those settings that came from the command line. */
export function flagNamesOf(sources: Readonly<Record<keyof TrainingConfig, string>>): FlagNames {
  const keys = (Object.keys(sources) as (keyof TrainingConfig)[]).filter((key) => sources[key] === 'flag');
  return Object.fromEntries(keys.map((key) => [key, flagOf(key)]));
}

/**
 * Runs a check of settings; what it throws names the flag beside each setting that came from the command line.
 *
 * @throws what the check throws, {@link ArgumentError} with the flags in its message
 */
export function withFlagNames(names: FlagNames, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const { task, reason, expected } = error.facts;
    const flag = names[tasks[task] ?? ''];
    throw new ArgumentError({
      ...error.facts,
      task: flag === undefined ? task : `${task} by ${flag}`,
      reason: nameFlags(reason, names),
      ...(expected === undefined ? {} : { expected: nameFlags(expected, names) }),
      cause: error,
    });
  }
}

function nameFlags(text: string, names: FlagNames): string {
  return Object.entries(names).reduce(
    (named, [key, flag]) =>
      named.replace(new RegExp(`^${key}(?= is not usable)|\\b${key}(?=, which is)`), `${flag} (${key})`),
    text,
  );
}
