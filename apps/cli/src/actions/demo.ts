import { join } from 'node:path';
import type { ImageDataset } from '@topograft/datasets';
import { openTrainingPool, runDemo, shareDataset } from '@topograft/experiments/node';
import { TopograftError } from '@topograft/sparse-core';
import { loadData } from '../options/load-data.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { epochLine } from '../output/epoch-line.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';

const PATIENCE_MS = 20_000;

/** Options of `topograft demo`. */
export interface DemoCommandOptions {
  readonly out: string;
  readonly dataDir?: string | undefined;
  readonly epochs: number;
  readonly generations: number;
  readonly seed: number;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft demo` does. */
export async function demo(io: ConsoleIo, options: DemoCommandOptions): Promise<void> {
  const { out, dataDir, epochs: epochCount, generations: generationCount, seed, json, quiet } = options;
  const dataset = shareDataset(await dataAtHand(io, dataDir, quiet));
  const pool = openTrainingPool();
  try {
    const networkCount = generationCount + 1;
    if (!quiet)
      io.stderr.write(`training ${networkCount} networks for ${epochCount} epochs on ${pool.threadCount} cores\n`);
    const outcome = await runDemo({
      dataset,
      pool,
      directory: out,
      seed,
      epochCount,
      generationCount,
      signal: io.signal,
      trainAll: (runs) =>
        showJobs(
          io,
          runs.map(({ label, train }) => ({
            title: label,
            run: (report) => {
              report('waiting');
              let lastMs = performance.now();
              let startedMs = lastMs;
              return train((record) => {
                const nowMs = performance.now();
                // The first epoch's time includes the wait for a free thread.
                if (record.epoch === 1) startedMs = nowMs;
                const meanMs = (nowMs - startedMs) / Math.max(1, record.epoch - 1);
                report(epochLine(record, epochCount, nowMs - lastMs, meanMs));
                lastMs = nowMs;
              });
            },
          })),
          { quiet, everyReport: false },
        ),
    });
    const { networks, distances, page } = outcome;
    if (json) {
      const files = { page, directory: join(page, '..') };
      io.stdout.write(
        `${JSON.stringify({ specVersion: 'v1', dataset: dataset.identity, networks, distances, ...files }, null, 2)}\n`,
      );
      return;
    }
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
    io.stdout.write(`\nmean distance between networks, by alignment\n`);
    printTable(
      io.stdout,
      ['alignment', 'before', 'after'],
      [...new Set(distances.map(({ matrix }) => matrix.alignment))].map((alignment) => [
        alignment,
        ...(['before', 'after'] as const).map((moment) => {
          const { matrix } = distances.find(
            (entry) => entry.moment === moment && entry.matrix.alignment === alignment,
          )!;
          return meanOffDiagonal(matrix.values).toFixed(4);
        }),
      ]),
    );
    io.stdout.write(`\n${page}\n`);
  } finally {
    await pool.close();
  }
}

/** Fashion-MNIST where it can be had soon, else the synthetic set; says which. */
async function dataAtHand(io: ConsoleIo, dataDir: string | undefined, quiet: boolean): Promise<ImageDataset> {
  const signal = AbortSignal.any([io.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    return await loadData(io, 'fashion-mnist', { dataDir, quiet: true, signal });
  } catch (error) {
    io.signal.throwIfAborted();
    // A folder that was named must hold the data; a machine without them gets the synthetic set.
    if (dataDir !== undefined || !(signal.aborted || TopograftError.isInstance(error))) throw error;
    io.stderr.write(
      'Fashion-MNIST is not at hand and did not come within 20 s: taking the synthetic set, images drawn by code.\n',
    );
    return loadData(io, 'synthetic', { quiet });
  }
}

function meanOffDiagonal(values: readonly (readonly number[])[]): number {
  let sum = 0;
  values.forEach((row, i) => row.forEach((value, j) => (sum += i === j ? 0 : value)));
  return values.length < 2 ? 0 : sum / (values.length * (values.length - 1));
}
