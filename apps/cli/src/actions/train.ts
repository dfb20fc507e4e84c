import { type RunJob, trainRun } from '@topograft/experiments/node';
import { type BatchProgress, protocolResults } from '@topograft/set-trainer';
import type { ResumedRun } from '@topograft/set-trainer/node';
import type { EpochRecord } from '@topograft/sparse-core';
import { Interruption } from '../interruption.ts';
import { checkRunPlace } from '../options/check-run-place.ts';
import { loadData } from '../options/load-data.ts';
import { loadKeptData } from '../options/load-kept-data.ts';
import { planTraining } from '../options/plan-training.ts';
import { resumeTraining } from '../options/resume-training.ts';
import { readStartPoint, type StartFlags } from '../options/start-point.ts';
import type { TrainingFlags } from '../options/training-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { emptyLayerNotes } from '../output/empty-layer-notes.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printPeakMemory } from '../output/print-peak-memory.ts';
import { printSettings } from '../output/print-settings.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showJobs } from '../output/show-jobs.ts';
import { watchTraining } from '../output/watch-training.ts';

/** Options of `topograft train`. */
export interface TrainOptions extends TrainingFlags, Omit<StartFlags, 'weights'> {
  readonly weights?: StartFlags['weights'] | undefined;
}

/** What `topograft train` does. */
export async function train(io: ConsoleIo, options: TrainOptions): Promise<void> {
  const { dataDir, quiet, force, resume, forceUnlock, checkpointEvery } = options;
  const plan = resume
    ? await resumeTraining(options, options)
    : await planTraining(io, options, {
        start: await readStartPoint({ ...options, weights: options.weights ?? 'fresh' }),
        checkPlace: (directory) => checkRunPlace(directory, options),
      });
  if (!quiet) for (const text of plan.notes) printLine(io.stderr, `note: ${text}`);
  if (options.printConfig) {
    printSettings(io, plan, options.json);
    return;
  }
  const signal = io.heedSignals();
  const { directory, name, preset, config, engine, start } = plan;
  const dataset = plan.dataset ?? (await (resume ? loadKeptData : loadData)(io, plan.data, { dataDir, quiet, signal }));
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
    ...(start === null ? {} : { topology: start.topology, start: start.start }),
    ...(start?.parameters === undefined ? {} : { parameters: start.parameters }),
    ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
  };
  const epochs: EpochRecord[] = [];
  const notes: string[] = [];
  // A terminal is being drawn on while the run trains: notes wait until it has ended.
  const isDrawn = io.stderr.isTTY && !quiet;
  const note = (text: string): void => (isDrawn ? void notes.push(text) : printLine(io.stderr, `note: ${text}`));
  const run = (report: (text: string) => void): Promise<void> =>
    trainInto(epochs, io, job, { signal, report, note, quiet });
  try {
    await showJobs(io, [{ title: directory, run }], { quiet, everyReport: true });
  } catch (error) {
    if (error instanceof Interruption) {
      printLine(
        io.stderr,
        `${directory} keeps ${epochs.length} of ${countOf(config.epochCount, 'epoch')}; go on with: ${resumeCommand(job, dataDir)}`,
      );
    }
    throw error;
  } finally {
    for (const text of notes) printLine(io.stderr, `note: ${text}`);
  }
  const protocols = protocolResults(epochs);
  if (!quiet) printPeakMemory(io);
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
    quiet,
  }: {
    readonly signal: AbortSignal;
    readonly report: (text: string) => void;
    readonly note: (text: string) => void;
    readonly quiet: boolean;
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
    const next = batch === 0 ? '' : ` and ${batch === 1 ? '1 batch' : `${batch} batches`} of the next`;
    const isDone = records.length === epochCount;
    const all = epochCount === 1 ? 'its one epoch' : `all ${epochCount} epochs`;
    const soFar = `${records.length} of ${countOf(epochCount, 'epoch')}`;
    report(isDone ? `has ${all}` : `goes on after ${soFar}${next}`);
  };
  watcher.onStart();
  const emptyLayers = emptyLayerNotes();
  const onProgress = (at: BatchProgress): void => watcher.onProgress(at);
  for await (const record of trainRun(job, { signal, onProgress, onResume, ...(quiet ? {} : { onNote: note }) })) {
    epochs.push(record);
    watcher.onEpoch(record);
    if (!quiet) for (const text of emptyLayers(record)) note(text);
  }
}
