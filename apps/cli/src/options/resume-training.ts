import { readRunManifest, runPaths } from '@topograft/set-trainer/node';
import { ArgumentError } from '@topograft/sparse-core';
import { sameDataRequest } from './data-request.ts';
import { engineChoiceOf } from './engine-choice.ts';
import type { TrainingPlan } from './plan-training.ts';
import { resolveSettings } from './resolve-settings.ts';
import type { TrainingFlags } from './training-options.ts';
import { trainingSettings } from './training-settings.ts';

/**
 * Plans to go on with a run: settings from its manifest. Flags may repeat them, and `--epochs` may ask for more; any other
 * is an error.
 *
 * @param start - what `--from` and `--weights` say
 * @throws {@link ArgumentError} when flags contradict the manifest or each other
 * @throws whatever reading the manifest throws
 */
export async function resumeTraining(
  flags: TrainingFlags,
  start: { readonly from?: string | undefined; readonly weights?: string | undefined },
): Promise<TrainingPlan> {
  const { out, force } = flags;
  if (out === undefined) {
    throw new ArgumentError({
      task: 'resume a run',
      reason: '--out is missing',
      cure: 'Name its directory: topograft train --resume --out runs/first.',
    });
  }
  const task = `resume the run in "${out}"`;
  if (force) throw new ArgumentError({ task, reason: '--force would replace it', cure: 'Leave out one of the two.' });
  const settings = await resolveSettings(flags.preset, flags.config, flags.settings);
  const manifest = await readRunManifest(runPaths(out).manifest);
  const refuse = (what: string, started: string, said: string): never => {
    throw new ArgumentError({
      task,
      reason: `${what} contradicts the settings it was started with`,
      expected: started,
      received: said,
      cure: 'Leave it out; only --epochs may ask for more.',
    });
  };
  const { config, engine } = manifest;
  const data = sameDataRequest(manifest.dataset, flags.given.data ? flags.data : undefined, flags.ownData, task);
  const { given, preset, relaxed, hidden } = flags;
  if (given.preset && preset !== manifest.preset) refuse('--preset', String(manifest.preset), preset);
  if (given.engine && flags.engine !== engine.name) refuse('--engine', engine.name, flags.engine);
  if (relaxed && engine.flavour !== 'relaxed-simd') refuse('--relaxed', engine.flavour, 'relaxed-simd');
  for (const key of ['from', 'weights'] as const) {
    const [started, said] = [key === 'from' ? manifest.start?.source : manifest.start?.weights, start[key]];
    if (said !== undefined && said !== started) refuse(`--${key}`, started ?? 'none', said);
  }
  const hiddenBefore = config.layerWidths.slice(1, -1).join();
  if (hidden !== undefined && hidden.join() !== hiddenBefore) refuse('--hidden', hiddenBefore, hidden.join());
  for (const { key, flags: names } of trainingSettings) {
    const source = settings.sources[key];
    const [started, said] = [JSON.stringify(config[key]), JSON.stringify(settings.config[key])];
    if (source.startsWith('preset ') || started === said) continue;
    if (key === 'epochCount' && settings.config.epochCount > config.epochCount) continue;
    refuse(source === 'flag' ? names.split(' ')[0]! : `${key} in ${source.replace(/^file /, '')}`, started, said);
  }
  const grows = !settings.sources.epochCount.startsWith('preset ');
  const sources = Object.fromEntries(Object.keys(config).map((key) => [key, 'run.json']));
  return {
    directory: out,
    name: manifest.name,
    preset: manifest.preset,
    data,
    dataset: null,
    engine: engineChoiceOf({
      engine: engine.name === 'tfjs' ? 'tfjs' : 'wasm',
      relaxed: engine.flavour === 'relaxed-simd',
      threads: flags.threads,
    }),
    config: { ...config, epochCount: grows ? settings.config.epochCount : config.epochCount },
    sources: {
      ...(sources as TrainingPlan['sources']),
      ...(grows ? { epochCount: settings.sources.epochCount } : {}),
    },
    start: null,
    notes: [],
  };
}
