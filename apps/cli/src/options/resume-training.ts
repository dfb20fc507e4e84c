import { readRunManifest, runPaths } from '@topograft/set-trainer/node';
import { checkRepeats, refuseChange } from './check-repeats.ts';
import { sameDataRequest } from './data-request.ts';
import { sameEngineChoice } from './engine-choice-of.ts';
import type { TrainingPlan } from './plan-training.ts';
import { resumedDirectory } from './resumed-directory.ts';
import type { TrainingFlags } from './training-options.ts';

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
  const { directory, task } = resumedDirectory('run', 'topograft train --resume --out runs/first', flags);
  const manifest = await readRunManifest(runPaths(directory).manifest);
  const { config } = manifest;
  const engine = { name: manifest.engine.name, relaxed: manifest.engine.flavour === 'relaxed-simd' };
  const data = sameDataRequest(manifest.dataset, flags.given.data ? flags.data : undefined, flags.ownData, task);
  for (const key of ['from', 'weights'] as const) {
    const [started, said] = [key === 'from' ? manifest.start?.source : manifest.start?.weights, start[key]];
    if (said !== undefined && said !== started) refuseChange(task, `--${key}`, started ?? 'none', said);
  }
  const settings = await checkRepeats(flags, { ...manifest, engine }, task, true);
  const grows = !settings.sources.epochCount.startsWith('preset ');
  const sources = Object.fromEntries(Object.keys(config).map((key) => [key, 'run.json']));
  return {
    directory,
    name: manifest.name,
    preset: manifest.preset,
    data,
    dataset: null,
    engine: sameEngineChoice(engine, flags.threads),
    config: { ...config, epochCount: grows ? settings.config.epochCount : config.epochCount },
    sources: {
      ...(sources as TrainingPlan['sources']),
      ...(grows ? { epochCount: settings.sources.epochCount } : {}),
    },
    start: null,
    notes: [],
  };
}
