import { join } from 'node:path';
import { trainRun } from '@topograft/experiments/node';
import { checkTrainingConfig, protocolResults } from '@topograft/set-trainer';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { loadData } from '../options/load-data.ts';
import { resolveSettings, type ResolvedSettings } from '../options/resolve-settings.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { epochLine } from '../output/epoch-line.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';

/** Options of `topograft train`. */
export interface TrainOptions {
  readonly data: string;
  readonly dataDir?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly preset: string;
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
  const { config } = settings;
  checkTrainingConfig(config);
  if (options.printConfig) {
    printSettings(io, settings, options.json);
    return;
  }
  const directory = options.out ?? join('runs', runName(config));
  const dataset = await loadData(io, options.data, { dataDir: options.dataDir, quiet: options.quiet });
  const job = {
    name: options.out ?? runName(config),
    directory,
    preset: settings.preset,
    config,
    dataset,
    force: options.force,
    flavour: options.relaxed ? ('relaxed-simd' as const) : ('simd' as const),
  };
  const [epochs] = await showJobs(io, [{ title: directory, run: (report) => trainAndReport(io, job, report) }], {
    quiet: options.quiet,
    everyReport: true,
  });
  const protocols = protocolResults(epochs!);
  if (options.json) {
    io.stdout.write(`${JSON.stringify({ specVersion: 'v1', runDirectory: directory, protocols, epochs }, null, 2)}\n`);
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
  io.stderr.write(`kept in ${directory}\n`);
}

async function trainAndReport(
  io: ConsoleIo,
  job: Parameters<typeof trainRun>[0],
  report: (text: string) => void,
): Promise<EpochRecord[]> {
  const records: EpochRecord[] = [];
  const startedMs = performance.now();
  let lastMs = startedMs;
  // On a terminal, the epoch under way is worth showing too; in a log, a line an epoch is enough.
  const onProgress = ({ epoch, batch, batchCount }: { epoch: number; batch: number; batchCount: number }): void => {
    const done = `epoch ${epoch}/${job.config.epochCount}  ${Math.round((100 * batch) / batchCount)} %`;
    if (io.stderr.isTTY)
      report(
        records.length === 0 ? done : `${done}  hold-out ${(100 * records.at(-1)!.validation.accuracy).toFixed(1)} %`,
      );
  };
  for await (const record of trainRun(job, { signal: io.signal, onProgress })) {
    records.push(record);
    const nowMs = performance.now();
    report(epochLine(record, job.config.epochCount, nowMs - lastMs, (nowMs - startedMs) / record.epoch));
    lastMs = nowMs;
  }
  return records;
}

function runName({ method, density, epochCount, seed }: TrainingConfig): string {
  return `${method}-d${density}-e${epochCount}-s${seed}`;
}

function printSettings(io: ConsoleIo, { preset, config, sources }: ResolvedSettings, json: boolean): void {
  if (json) {
    io.stdout.write(`${JSON.stringify({ preset, config, sources }, null, 2)}\n`);
    return;
  }
  const rows = Object.entries(config).map(([key, value]) => [key, String(value), sources[key as keyof TrainingConfig]]);
  printTable(io.stdout, ['setting', 'value', 'from'], rows);
}
