import { type DatasetName, datasetNames } from '@topograft/datasets/node';
import type { EngineChoice } from '@topograft/experiments/node';
import { readRunManifest, runPaths } from '@topograft/set-trainer/node';
import { ArgumentError, type TrainingConfig, UnsupportedError } from '@topograft/sparse-core';
import type { ResolvedSettings } from './resolve-settings.ts';
import { trainingSettings } from './training-settings.ts';

/** What the manifest of a run says on how to go on with it. */
export interface ResumeSettings {
  readonly directory: string;
  readonly name: string;
  readonly preset: string | null;
  readonly data: DatasetName;
  readonly engine: EngineChoice;
  readonly config: TrainingConfig;
  readonly sources: Readonly<Record<keyof TrainingConfig, string>>;
}

/** What was said on the command line; `undefined` where nothing was. */
export interface ResumeFlags {
  readonly out: string | undefined;
  readonly force: boolean;
  readonly data: string | undefined;
  readonly preset: string | undefined;
  readonly relaxed: boolean;
  /** Flags over the settings file over a preset; those of the preset were not said. */
  readonly settings: ResolvedSettings;
}

/**
 * Takes the settings of a run from its manifest. Flags may repeat them, and `--epochs` may ask for more; any other is an
 * error.
 *
 * @throws {@link ArgumentError} when flags contradict the manifest or each other
 * @throws whatever reading the manifest throws
 */
export async function resumeSettings({
  out,
  force,
  data,
  preset,
  relaxed,
  settings,
}: ResumeFlags): Promise<ResumeSettings> {
  if (out === undefined) {
    throw new ArgumentError({
      task: 'resume a run',
      reason: '--out is missing',
      cure: 'Name its directory: topograft train --resume --out runs/first.',
    });
  }
  const task = `resume the run in "${out}"`;
  if (force) throw new ArgumentError({ task, reason: '--force would replace it', cure: 'Leave out one of the two.' });
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
  const { dataset, engine } = manifest;
  if (data !== undefined && data !== dataset.name) refuse('--data', dataset.name, data);
  if (preset !== undefined && preset !== manifest.preset) refuse('--preset', String(manifest.preset), preset);
  if (relaxed && engine.flavour !== 'relaxed-simd') refuse('--relaxed', engine.flavour, 'relaxed-simd');
  for (const { key, flags } of trainingSettings) {
    const source = settings.sources[key];
    const [started, said] = [JSON.stringify(manifest.config[key]), JSON.stringify(settings.config[key])];
    if (source.startsWith('preset ') || started === said) continue;
    if (key === 'epochCount' && settings.config.epochCount > manifest.config.epochCount) continue;
    refuse(source === 'flag' ? flags.split(' ')[0]! : `${key} in ${source.replace(/^file /, '')}`, started, said);
  }
  const name = datasetNames.find((known) => known === dataset.name);
  if (name === undefined) {
    throw new UnsupportedError({
      task,
      reason: 'its images are not among those that this command loads',
      expected: datasetNames.join(' or '),
      received: dataset.name,
    });
  }
  const grows = !settings.sources.epochCount.startsWith('preset ');
  const epochCount = grows ? settings.config.epochCount : manifest.config.epochCount;
  const sources = Object.fromEntries(Object.keys(manifest.config).map((key) => [key, 'run.json']));
  return {
    directory: out,
    name: manifest.name,
    preset: manifest.preset,
    data: name,
    engine: { name: 'wasm', relaxed: engine.flavour === 'relaxed-simd' },
    config: { ...manifest.config, epochCount },
    sources: {
      ...(sources as ResumeSettings['sources']),
      ...(grows ? { epochCount: settings.sources.epochCount } : {}),
    },
  };
}
