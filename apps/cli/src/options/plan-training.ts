import { basename, join, resolve } from 'node:path';
import { type ImageDataset, publishedSets } from '@topograft/datasets';
import type { EngineChoice } from '@topograft/experiments/node';
import { checkTrainingConfig, ignoredSettings, isTargetScored, sparseLayerCount } from '@topograft/set-trainer';
import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { type DataRequest, dataRequestOf } from './data-request.ts';
import { denseStart, startsDense } from './dense-start.ts';
import { engineChoiceOf } from './engine-choice-of.ts';
import { idleDataNotes, idleNotes } from './idle-notes.ts';
import { loadData } from './load-data.ts';
import { type ResolvedSettings, resolveSettings } from './resolve-settings.ts';
import { type DataEnds, resolveWidths } from './resolve-widths.ts';
import { checkStartMethod, type StartPoint } from './start-point.ts';
import type { TrainingFlags } from './training-options.ts';
import { flagNamesOf, flagOf, withFlagNames } from './with-flag-names.ts';

/** Where the value of each setting came from. */
export type SettingSources = Readonly<Record<keyof TrainingConfig, string>>;

/** What a training is made from: settings, each with its source, and what they are about. */
export interface TrainingPlan {
  readonly directory: string;
  readonly name: string;
  readonly preset: string | null;
  readonly data: DataRequest;
  /** The images, where they had to be loaded to know how many values they have. */
  readonly dataset: ImageDataset | null;
  readonly engine: EngineChoice;
  readonly config: TrainingConfig;
  readonly sources: SettingSources;
  readonly start: StartPoint | null;
  /** What was decided, and what has no effect; a line each. */
  readonly notes: readonly string[];
}

/**
 * Plans a new training: settings from flags, file and preset, widths by the data. Files of one's own are read for that; a
 * published set is not loaded yet.
 *
 * @param options - `fixed`: settings that the command decides on; `folder` and `nameOf`: the directory, where none is
 *   given; `checkPlace`: refuses a directory, before any data are read
 * @throws {@link ArgumentError} for a setting out of range, with its flag, or settings that do not fit each other
 */
export async function planTraining(
  io: ConsoleIo,
  flags: TrainingFlags,
  {
    start = null,
    fixed = {},
    nameOf = runName,
    folder = 'runs',
    checkPlace = async () => {},
  }: {
    readonly start?: StartPoint | null;
    readonly fixed?: Partial<TrainingConfig>;
    readonly nameOf?: (config: TrainingConfig) => string;
    readonly folder?: string;
    readonly checkPlace?: (directory: string, config: TrainingConfig) => Promise<void>;
  } = {},
): Promise<TrainingPlan> {
  const engine = engineChoiceOf(flags);
  const data = dataRequestOf(flags.data, flags.ownData);
  const asked = await resolveSettings(flags.preset, flags.config, flags.settings);
  const decided = overlay(asked, fixed, () => 'command');
  const isDense = start === null && (startsDense(decided.config) || fixed.density === 1);
  const dense = isDense ? denseStart({ ...decided, preset: asked.preset }) : null;
  const settled = settle(
    overlay(decided, dense?.settings ?? {}, () => 'dense network'),
    start,
  );
  checkStartMethod(settled.config.method, start);
  withFlagNames(flagNamesOf(settled.sources), () => checkTrainingConfig(settled.config));

  const directory = flags.out ?? join(folder, nameOf(settled.config));
  await checkPlace(directory, settled.config);

  const { dataset, ends } = await endsOf(io, data, flags.quiet);
  const widths = resolveWidths(settled, ends, {
    hidden: flags.hidden,
    ...(start === null ? {} : { topology: start.topology }),
  });
  const config = { ...settled.config, layerWidths: widths.layerWidths };
  const sources = { ...settled.sources, layerWidths: widths.source };
  const names = { ...flagNamesOf(sources), ...(flags.hidden === undefined ? {} : { layerWidths: '--hidden' }) };
  withFlagNames(names, () => checkTrainingConfig(config));
  return {
    directory,
    name: basename(resolve(directory)),
    preset: asked.preset,
    data,
    dataset,
    engine,
    config,
    sources,
    start,
    notes: [
      ...(start?.notes ?? []),
      ...(widths.note === null ? [] : [widths.note]),
      ...(dense?.note == null ? [] : [dense.note]),
      ...ignoredNotes({ config, sources }, start),
      ...idleNotes(config),
      ...idleDataNotes(flags.ownData),
      ...(isTargetScored(config) ? [] : [unscoredNote(config)]),
    ],
  };
}

/** Settings that a start point decides on, unless they were asked for. */
function settle(asked: Pick<ResolvedSettings, 'config' | 'sources'>, start: StartPoint | null): typeof asked {
  if (start === null) return asked;
  const source = `start ${start.start.source}`;
  const isFree = (key: keyof TrainingConfig): boolean => asked.sources[key].startsWith('preset ');
  const trained = overlay(asked, start.settings, (key) => (isFree(key) ? source : null));
  const passedOver = ignoredSettings(trained.config, { topology: true, parameters: false });
  const density = passedOver.some(({ key }) => key === 'density')
    ? { density: densityOf(start.topology, trained.config) }
    : {};
  return overlay(trained, density, (key) => (isFree(key) ? source : null));
}

/** Values put over others, where they have a source. */
function overlay(
  { config, sources }: Pick<ResolvedSettings, 'config' | 'sources'>,
  values: Partial<TrainingConfig>,
  sourceOf: (key: keyof TrainingConfig) => string | null,
): Pick<ResolvedSettings, 'config' | 'sources'> {
  const taken = (Object.keys(values) as (keyof TrainingConfig)[]).filter((key) => sourceOf(key) !== null);
  return {
    config: { ...config, ...Object.fromEntries(taken.map((key) => [key, values[key]])) },
    sources: { ...sources, ...Object.fromEntries(taken.map((key) => [key, sourceOf(key)])) },
  };
}

/** Share of the possible connections of the sparse layers that exist. */
function densityOf({ layers }: NetworkTopology, { outputLayer }: TrainingConfig): number {
  const layerWidths = [layers[0]!.inputCount, ...layers.map(({ outputCount }) => outputCount)];
  const sparse = layers.slice(0, sparseLayerCount({ layerWidths, outputLayer }));
  const sum = (value: (layer: (typeof layers)[number]) => number): number =>
    sparse.reduce((total, layer) => total + value(layer), 0);
  return sum(({ inputs }) => inputs.length) / sum(({ inputCount, outputCount }) => inputCount * outputCount);
}

async function endsOf(
  io: ConsoleIo,
  data: DataRequest,
  quiet: boolean,
): Promise<{ dataset: ImageDataset | null; ends: DataEnds }> {
  if (typeof data === 'object') {
    const dataset = await loadData(io, data, { quiet, signal: io.heedSignals() });
    return { dataset, ends: dataset };
  }
  const { imageShape, classCount } = publishedSets[data];
  const { width, height, channels } = imageShape;
  return { dataset: null, ends: { featureCount: width * height * channels, classCount } };
}

/** Of the settings that were asked for, those that change nothing. */
function ignoredNotes(
  { config, sources }: Pick<TrainingPlan, 'config' | 'sources'>,
  start: StartPoint | null,
): string[] {
  const given = { topology: start !== null, parameters: start?.parameters !== undefined };
  return ignoredSettings(config, given).flatMap(({ key, reason }) => {
    const source = sources[key];
    if (source === 'flag') return [`${flagOf(key)} has no effect: ${reason}`];
    return source.startsWith('file ') ? [`${key} in ${source.slice(5)} has no effect: ${reason}`] : [];
  });
}

function unscoredNote({ method, epochCount, density }: TrainingConfig): string {
  const last =
    epochCount > 1 ? `; --update-end ${Math.ceil(0.75 * (epochCount - 1))} leaves epochs to train at it` : '';
  return `${method} prunes once more after the last evaluation, so that no accuracy is that of density ${density}${last}`;
}

function runName({ method, density, epochCount, seed }: TrainingConfig): string {
  return `${method}-d${Number(density.toPrecision(4))}-e${epochCount}-s${seed}`;
}
