import { basename, join, resolve } from 'node:path';
import { type RunJob, trainRun } from '@topograft/experiments/node';
import type { DatasetName } from '@topograft/datasets/node';
import { checkTrainingConfig, type PresetName, protocolResults } from '@topograft/set-trainer';
import type { ResumedRun } from '@topograft/set-trainer/node';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { Interruption } from '../interruption.ts';
import { loadData } from '../options/load-data.ts';
import { resolveSettings } from '../options/resolve-settings.ts';
import { type ResumeSettings, resumeSettings } from '../options/resume-settings.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showJobs } from '../output/show-jobs.ts';
import { watchTraining } from '../output/watch-training.ts';

/** Options of `topograft train`. */
export interface TrainOptions {
  readonly data: DatasetName;
  readonly dataDir?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly resume: boolean;
  readonly checkpointEvery?: number | undefined;
  readonly forceUnlock: boolean;
  readonly preset: PresetName;
  readonly config?: string | undefined;
  readonly relaxed: boolean;
  readonly printConfig: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Which of the options with a default were given. */
  readonly given: { readonly data: boolean; readonly preset: boolean };
  /** Settings given as flags. */
  readonly settings: Partial<TrainingConfig>;
}

/** What `topograft train` does. */
export async function train(io: ConsoleIo, options: TrainOptions): Promise<void> {
  const plan = options.resume ? await planResume(options) : await planStart(options);
  if (options.printConfig) {
    printSettings(io, plan, options.json);
    return;
  }
  const signal = io.heedSignals();
  const { dataDir, quiet, force, resume, forceUnlock, checkpointEvery } = options;
  const { directory, name, preset, config, engine } = plan;
  const dataset = await loadData(io, plan.data, { dataDir, quiet, signal });
  const job: RunJob = {
    name,
    directory,
    preset,
    config,
    dataset,
    engine,
    force,
    resume,
    forceUnlock,
    ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
  };
  const epochs: EpochRecord[] = [];
  const notes: string[] = [];
  // A terminal is being drawn on while the run trains: notes wait until it has ended.
  const isDrawn = io.stderr.isTTY && !quiet;
  const note = (text: string): void => (isDrawn ? void notes.push(text) : printLine(io.stderr, `note: ${text}`));
  const run = (report: (text: string) => void): Promise<void> => trainInto(epochs, io, job, { signal, report, note });
  try {
    await showJobs(io, [{ title: directory, run }], { quiet, everyReport: true });
  } catch (error) {
    if (error instanceof Interruption) {
      printLine(
        io.stderr,
        `${directory} keeps ${epochs.length} of ${config.epochCount} epochs; go on with: ${resumeCommand(job, dataDir)}`,
      );
    }
    throw error;
  } finally {
    for (const text of notes) printLine(io.stderr, `note: ${text}`);
  }
  const protocols = protocolResults(epochs);
  if (options.json) {
    printJson(io.stdout, { specVersion: 'v1', runDirectory: directory, protocols, epochs });
    return;
  }
  printTable(
    io.stdout,
    ['accuracy', 'value', 'epoch'],
    [
      ['hold-out, best epoch', formatPercent(protocols.bestEpoch.accuracy), String(protocols.bestEpoch.epoch)],
      ['test, at that epoch', formatPercent(protocols.paper.accuracy), String(protocols.paper.epoch)],
    ],
  );
  if (!quiet) printLine(io.stderr, `kept in ${directory}`);
}

/** A new run: settings from flags, file and preset. */
async function planStart(options: TrainOptions): Promise<ResumeSettings> {
  const { config, preset, sources } = await resolveSettings(options.preset, options.config, options.settings);
  checkTrainingConfig(config);
  const directory = options.out ?? join('runs', runName(config));
  const engine = { name: 'wasm', relaxed: options.relaxed } as const;
  return { directory, name: basename(resolve(directory)), preset, data: options.data, engine, config, sources };
}

/** A run that is there: settings from its manifest, which flags may not contradict. */
async function planResume({ given, ...options }: TrainOptions): Promise<ResumeSettings> {
  return resumeSettings({
    out: options.out,
    force: options.force,
    data: given.data ? options.data : undefined,
    preset: given.preset ? options.preset : undefined,
    relaxed: options.relaxed,
    settings: await resolveSettings(options.preset, options.config, options.settings),
  });
}

/** What to type to go on with a run. */
function resumeCommand({ directory, checkpointEvery }: RunJob, dataDir: string | undefined): string {
  const parts = ['topograft train --resume --out', shellWord(directory)];
  if (dataDir !== undefined) parts.push('--data-dir', shellWord(dataDir));
  if (checkpointEvery !== undefined) parts.push('--checkpoint-every', String(checkpointEvery));
  return parts.join(' ');
}

/** Trains and adds each record to `epochs` as it comes, so that an interruption can say how far it got. */
async function trainInto(
  epochs: EpochRecord[],
  io: ConsoleIo,
  job: RunJob,
  {
    signal,
    report,
    note,
  }: {
    readonly signal: AbortSignal;
    readonly report: (text: string) => void;
    readonly note: (text: string) => void;
  },
): Promise<void> {
  const { epochCount } = job.config;
  const watch = (epochsBefore: number): ReturnType<typeof watchTraining> =>
    watchTraining(report, { epochCount, epochsBefore, live: io.stderr.isTTY, nowMs: () => performance.now() });
  let watcher = watch(0);
  const onResume = ({ records, batch, notes }: ResumedRun): void => {
    epochs.push(...records);
    watcher = watch(records.length);
    for (const text of notes) note(text);
    const next = batch === 0 ? '' : ` and ${batch} batches of the next`;
    const isDone = records.length === epochCount;
    report(isDone ? `has all ${epochCount} epochs` : `goes on after ${records.length} of ${epochCount} epochs${next}`);
  };
  watcher.onStart();
  for await (const record of trainRun(job, { signal, onProgress: (at) => watcher.onProgress(at), onResume })) {
    epochs.push(record);
    watcher.onEpoch(record);
  }
}

function runName({ method, density, epochCount, seed }: TrainingConfig): string {
  return `${method}-d${density}-e${epochCount}-s${seed}`;
}

function printSettings(io: ConsoleIo, { preset, config, sources }: ResumeSettings, json: boolean): void {
  if (json) {
    printJson(io.stdout, { specVersion: 'v1', preset, config, sources });
    return;
  }
  const rows = Object.entries(config).map(([key, value]) => [key, String(value), sources[key as keyof TrainingConfig]]);
  printTable(io.stdout, ['setting', 'value', 'from'], rows);
}
