import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticImages } from '@topograft/datasets';
import { type IdentifiedData, openJobPool, shareDataset } from '@topograft/experiments/node';
import { type DoneHow, type QueueWorkerOptions, runQueueWorker } from '@topograft/experiments/queue';
import { ArgumentError } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { neededQueue } from '../options/needed-queue.ts';
import { loadData } from '../options/load-data.ts';
import { openNamedStore } from '../options/open-named-store.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { tellTrouble } from '../output/tell-trouble.ts';

/** Options of `topograft worker`. */
export interface WorkOptions {
  readonly queue?: string | undefined;
  readonly store?: string | undefined;
  readonly threads: number;
  readonly untilEmpty: boolean;
  /** Seconds. */
  readonly lease: number;
  /** Seconds. */
  readonly keepEvery: number;
  readonly scratch?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

const outcomes: Readonly<Record<DoneHow, string>> = {
  stored: 'done',
  twice: 'done twice, the same',
  found: 'was done',
};

/** What `topograft worker` does. */
export async function work(io: ConsoleIo, options: WorkOptions): Promise<void> {
  const { quiet, json, untilEmpty, lease, keepEvery, threads } = options;
  const address = await neededQueue(options.queue, io.env);
  if (options.store === undefined) {
    throw new ArgumentError({
      task: 'work for a queue',
      reason: 'no store was named',
      cure: 'Name the one that the plan was given, with --store.',
    });
  }
  const signal = io.heedSignals();
  const store = await openNamedStore(options.store, io.env);
  const threadCount = threads === 0 ? availableParallelism() : threads;
  const scratch = await scratchFolder(options.scratch ?? tmpdir());
  const pool = openJobPool({ threadCount });
  const counts: Record<DoneHow | 'failed' | 'returned', number> = {
    stored: 0,
    twice: 0,
    found: 0,
    failed: 0,
    returned: 0,
  };
  const say = (text: string): void => {
    if (!quiet) printLine(io.stderr, text);
  };
  try {
    await runQueueWorker({
      address,
      store,
      pool,
      dataset: datasetFinder(io, options, signal),
      scratch,
      signal,
      leaseMs: 1000 * lease,
      snapshotEveryMs: 1000 * keepEvery,
      untilEmpty,
      watcher: {
        onOpen: () => say(`taking jobs from ${address.shown}, ${threadCount} at a time; results go to ${store.place}`),
        onStart: (name) => say(`begins  ${name}`),
        onDone: (name, how) => {
          counts[how]++;
          say(`${outcomes[how]}  ${name}`);
        },
        onReturn: (name) => {
          counts.returned++;
          say(`given back  ${name}`);
        },
        onFail: (name, reason) => {
          counts.failed++;
          say(`failed  ${name}  ${reason}`);
        },
        onTrouble: tellTrouble(io),
      },
    });
  } finally {
    await pool.close();
    if (json) printJson(io.stdout, { specVersion: 'v1', kind: 'worker', ...counts });
  }
}

async function scratchFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'topograft-worker-'));
  } catch (error) {
    throw fileFailure(`make a folder to work in below "${parent}"`, error);
  }
}

/** Data sets of this machine, each loaded when the first training asks for it. */
function datasetFinder(
  io: ConsoleIo,
  { dataDir, quiet }: WorkOptions,
  signal: AbortSignal,
): QueueWorkerOptions['dataset'] {
  const found = new Map<string, Promise<IdentifiedData>>();
  return async (identity, images) => {
    let loading = found.get(identity.sha256);
    if (loading === undefined) {
      loading = identity.synthetic
        ? Promise.resolve(shareDataset(syntheticImages(images)))
        : loadData(io, datasetName(identity.name), { dataDir, quiet, signal }).then(shareDataset);
      found.set(identity.sha256, loading);
    }
    const dataset = await loading;
    if (dataset.identity.sha256 === identity.sha256) return dataset;
    throw new ArgumentError({
      task: `train on ${identity.name}`,
      reason: 'the data of this machine are not those of the plan',
      expected: `SHA-256 ${identity.sha256}`,
      received: dataset.identity.sha256,
      cure: 'Name the folder of the right files with --data-dir.',
    });
  };
}

function datasetName(name: string): 'fashion-mnist' | 'cifar-10' {
  if (name === 'fashion-mnist' || name === 'cifar-10') return name;
  throw new ArgumentError({
    task: `train on ${name}`,
    reason: 'workers know published data sets only',
    expected: 'fashion-mnist or cifar-10',
    received: name,
  });
}
