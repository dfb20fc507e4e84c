import { basename, join, resolve } from 'node:path';
import { type RunJob, trainRun } from '@topograft/experiments/node';
import type { DatasetName } from '@topograft/datasets/node';
import { checkTrainingConfig, type PresetName, protocolResults } from '@topograft/set-trainer';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { Interruption } from '../interruption.ts';
import { loadData } from '../options/load-data.ts';
import { resolveSettings, type ResolvedSettings } from '../options/resolve-settings.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';
import { watchTraining } from '../output/watch-training.ts';

/** Options of `topograft train`. */
export interface TrainOptions {
  readonly data: DatasetName;
  readonly dataDir?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly preset: PresetName;
  readonly config?: string | undefined;
  readonly relaxed: boolean;
  readonly printConfig: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Settings given as flags. */
  readonly settings: Partial<TrainingConfig>;
}

/** What `topograft train` does. */
export async function train(io: ConsoleIo, options: TrainOptions): Promise<void> {
  const settings = await resolveSettings(options.preset, options.config, options.settings);
  const { config, preset } = settings;
  checkTrainingConfig(config);
  if (options.printConfig) {
    printSettings(io, settings, options.json);
    return;
  }
  const signal = io.heedSignals();
  const { dataDir, quiet, force } = options;
  const dataset = await loadData(io, options.data, { dataDir, quiet, signal });
  const directory = options.out ?? join('runs', runName(config));
  const flavour = options.relaxed ? 'relaxed-simd' : 'simd';
  const job: RunJob = { name: basename(resolve(directory)), directory, preset, config, dataset, force, flavour };
  const epochs: EpochRecord[] = [];
  try {
    await showJobs(io, [{ title: directory, run: (report) => trainInto(epochs, io, job, signal, report) }], {
      quiet,
      everyReport: true,
    });
  } catch (error) {
    if (error instanceof Interruption) {
      printLine(
        io.stderr,
        `${directory} keeps ${epochs.length} of ${config.epochCount} epochs; train with --force to start it over`,
      );
    }
    throw error;
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

/** Trains and adds each record to `epochs` as it comes, so that an interruption can say how far it got. */
async function trainInto(
  epochs: EpochRecord[],
  io: ConsoleIo,
  job: RunJob,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<void> {
  const { epochCount } = job.config;
  const watcher = watchTraining(report, { epochCount, live: io.stderr.isTTY, nowMs: () => performance.now() });
  watcher.onStart();
  for await (const record of trainRun(job, { signal, onProgress: watcher.onProgress })) {
    epochs.push(record);
    watcher.onEpoch(record);
  }
}

function runName({ method, density, epochCount, seed }: TrainingConfig): string {
  return `${method}-d${density}-e${epochCount}-s${seed}`;
}

function printSettings(io: ConsoleIo, { preset, config, sources }: ResolvedSettings, json: boolean): void {
  if (json) {
    printJson(io.stdout, { specVersion: 'v1', preset, config, sources });
    return;
  }
  const rows = Object.entries(config).map(([key, value]) => [key, String(value), sources[key as keyof TrainingConfig]]);
  printTable(io.stdout, ['setting', 'value', 'from'], rows);
}
