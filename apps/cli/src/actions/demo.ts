import type { ImageDataset } from '@topograft/datasets';
import {
  checkDemoDirectory,
  type DemoOutcome,
  openTrainingPool,
  runDemo,
  shareDataset,
} from '@topograft/experiments/node';
import { TopograftError } from '@topograft/sparse-core';
import { Interruption } from '../interruption.ts';
import { loadData } from '../options/load-data.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showJobs } from '../output/show-jobs.ts';
import { watchTraining } from '../output/watch-training.ts';

const PATIENCE_MS = 20_000;

/** Options of `topograft demo`. */
export interface DemoCommandOptions {
  readonly out: string;
  readonly dataDir?: string | undefined;
  readonly epochs: number;
  readonly generations: number;
  readonly seed: number;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft demo` does. */
export async function demo(io: ConsoleIo, options: DemoCommandOptions): Promise<void> {
  const { out, dataDir, epochs: epochCount, generations: generationCount, seed, force, json, quiet } = options;
  await checkDemoDirectory(out, force);
  const signal = io.heedSignals();
  const dataset = shareDataset(await dataAtHand(io, dataDir, quiet, signal));
  const pool = openTrainingPool();
  try {
    if (!quiet) {
      const what = `training ${countOf(generationCount + 1, 'network')} for ${countOf(epochCount, 'epoch')}`;
      printLine(io.stderr, `${what} on ${countOf(pool.threadCount, 'core')}`);
    }
    const watching = { epochCount, live: io.stderr.isTTY, nowMs: () => performance.now() };
    const outcome = await runDemo({
      dataset,
      pool,
      directory: out,
      seed,
      epochCount,
      generationCount,
      force,
      signal,
      trainAll: async (runs) => {
        const histories = await showJobs(
          io,
          runs.map(({ label, train }) => ({
            title: label,
            run: (report) => {
              report('waiting');
              return train(watchTraining(report, watching));
            },
          })),
          { quiet, everyReport: false },
        );
        if (!quiet) printLine(io.stderr, 'measuring distances');
        return histories;
      },
    });
    if (json) printJson(io.stdout, { specVersion: 'v1', dataset: dataset.identity, ...outcome });
    else printOutcome(io, outcome);
  } catch (error) {
    if (error instanceof Interruption) {
      printLine(io.stderr, `${out} holds part of a demo, without a page; begin again with: ${againCommand(options)}`);
    }
    throw error;
  } finally {
    await pool.close();
  }
}

/** What to type to begin a demo again that was stopped: runs of its networks are not gone on with. */
function againCommand({ out, dataDir, epochs, generations, seed }: DemoCommandOptions): string {
  const counts = `--epochs ${epochs} --generations ${generations} --seed ${seed}`;
  const data = dataDir === undefined ? '' : ` --data-dir ${shellWord(dataDir)}`;
  return `topograft demo --out ${shellWord(out)} ${counts}${data} --force`;
}

function printOutcome(io: ConsoleIo, { networks, distances, page }: DemoOutcome): void {
  printTable(
    io.stdout,
    ['network', 'hold-out, best epoch', 'test, that epoch', 'epoch'],
    networks.map(({ label, results: { paper, bestEpoch } }) => [
      label,
      formatPercent(bestEpoch.accuracy),
      formatPercent(paper.accuracy),
      String(bestEpoch.epoch),
    ]),
  );
  io.stdout.write('\n');
  const before = distances.filter(({ moment }) => moment === 'before');
  const after = distances.filter(({ moment }) => moment === 'after');
  printTable(
    io.stdout,
    ['mean distance, by alignment', 'before', 'after'],
    before.map(({ matrix: { alignment, values } }, index) => [
      alignment,
      meanOffDiagonal(values).toFixed(4),
      meanOffDiagonal(after[index]!.matrix.values).toFixed(4),
    ]),
  );
  io.stdout.write('\n');
  printLine(io.stdout, page);
}

/** Fashion-MNIST where it can be had soon, else the synthetic set; says which. */
async function dataAtHand(
  io: ConsoleIo,
  dataDir: string | undefined,
  quiet: boolean,
  signal: AbortSignal,
): Promise<ImageDataset> {
  // A folder that was named must hold the data; a machine without them gets the synthetic set.
  if (dataDir !== undefined) return loadData(io, 'fashion-mnist', { dataDir, quiet, signal });
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await loadData(io, 'fashion-mnist', { quiet, signal: AbortSignal.any([signal, patience]) });
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted && !TopograftError.isInstance(error)) throw error;
    const why = patience.aborted ? `did not come within ${PATIENCE_MS / 1000} s` : 'cannot be had';
    printLine(
      io.stderr,
      `Fashion-MNIST ${why} ("topograft data" says more): taking the synthetic set, images drawn by code`,
    );
    return loadData(io, 'synthetic', { quiet, signal });
  }
}

function meanOffDiagonal(values: readonly (readonly number[])[]): number {
  let sum = 0;
  values.forEach((row, i) => row.forEach((value, j) => (sum += i === j ? 0 : value)));
  return values.length < 2 ? 0 : sum / (values.length * (values.length - 1));
}
