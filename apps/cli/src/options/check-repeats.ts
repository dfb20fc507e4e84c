import { ArgumentError, type RunManifest } from '@topograft/sparse-core';
import { type ResolvedSettings, resolveSettings } from './resolve-settings.ts';
import type { TrainingFlags } from './training-options.ts';
import { trainingSettings } from './training-settings.ts';

/** What a training was started with. */
export interface StartedWith extends Pick<RunManifest, 'preset' | 'config'> {
  readonly engine: { readonly name: string; readonly relaxed: boolean };
}

/**
 * Refuses that one of the options of a training that is gone on with is another than at its start.
 *
 * @throws {@link ArgumentError} naming the option, with both values
 */
export function refuseChange(task: string, what: string, started: string, said: string): never {
  throw new ArgumentError({
    task,
    reason: `${what} contradicts the settings it was started with`,
    expected: started,
    received: said,
    cure: 'Leave it out; of all settings, only the length may grow.',
  });
}

/**
 * Checks that what was said on the command line of a training that is gone on with only repeats what it was started with.
 *
 * @param mayGrow - whether more epochs may be asked for
 * @returns the settings that were said, over those of a preset
 * @throws {@link ArgumentError} naming the first option that contradicts
 */
export async function checkRepeats(
  { given, preset, engine, relaxed, hidden, config: file, settings: said }: TrainingFlags,
  before: StartedWith,
  task: string,
  mayGrow: boolean,
): Promise<ResolvedSettings> {
  const settings = await resolveSettings(preset, file, said);
  const { config } = before;
  if (given.preset && preset !== before.preset) refuseChange(task, '--preset', String(before.preset), preset);
  if (given.engine && engine !== before.engine.name) refuseChange(task, '--engine', before.engine.name, engine);
  if (relaxed && !before.engine.relaxed) refuseChange(task, '--relaxed', 'simd', 'relaxed-simd');
  const hiddenBefore = config.layerWidths.slice(1, -1).join();
  if (hidden !== undefined && hidden.join() !== hiddenBefore) {
    refuseChange(task, '--hidden', hiddenBefore, hidden.join());
  }
  for (const { key, flags } of trainingSettings) {
    const source = settings.sources[key];
    const [started, now] = [JSON.stringify(config[key]), JSON.stringify(settings.config[key])];
    if (source.startsWith('preset ') || started === now) continue;
    if (key === 'epochCount' && mayGrow && settings.config.epochCount > config.epochCount) continue;
    const name = source === 'flag' ? flags.split(' ')[0]! : `${key} in ${source.replace(/^file /, '')}`;
    refuseChange(task, name, started, now);
  }
  return settings;
}
