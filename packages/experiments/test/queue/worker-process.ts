/** A worker as a process of its own, to be killed: `worker-process.ts OPTIONS`, which is JSON; tells what it does in lines of JSON. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { syntheticImages } from '@topograft/datasets';
import { openJobPool, openResultStore, shareDataset } from '../../src/node.ts';
import { queueAddress, runQueueWorker } from '../../src/queue.ts';

/** What the process is told. */
export interface WorkerProcessOptions {
  readonly url: string;
  readonly store: string;
  readonly scratch: string;
  readonly threadCount: number;
  readonly leaseMs: number;
  readonly snapshotEveryMs: number;
  readonly timeoutMs: number;
}

/** What it tells. */
export interface WorkerEvent {
  readonly event: 'start' | 'epoch' | 'done' | 'return' | 'fail' | 'trouble' | 'end';
  readonly name?: string;
  readonly how?: string;
  readonly reason?: string;
}

const options = JSON.parse(process.argv[2]!) as WorkerProcessOptions;
const tell = (event: WorkerEvent): void => void process.stdout.write(`${JSON.stringify(event)}\n`);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort(new Error('asked to')));
const pool = openJobPool({ threadCount: options.threadCount });
try {
  await runQueueWorker({
    address: queueAddress(options.url, {}),
    store: await openResultStore(options.store, { env: process.env, timeoutMs: options.timeoutMs, attempts: 12 }),
    pool,
    dataset: async (_, images) => shareDataset(syntheticImages(images)),
    scratch: await mkdtemp(join(options.scratch, 'worker-')),
    signal: stop.signal,
    leaseMs: options.leaseMs,
    snapshotEveryMs: options.snapshotEveryMs,
    watcher: {
      onStart: (name) => tell({ event: 'start', name }),
      onEpoch: (name) => tell({ event: 'epoch', name }),
      onDone: (name, how) => tell({ event: 'done', name, how }),
      onReturn: (name) => tell({ event: 'return', name }),
      onFail: (name, reason) => tell({ event: 'fail', name, reason }),
      onTrouble: (reason) => tell({ event: 'trouble', ...(reason === null ? {} : { reason }) }),
    },
  });
} catch (error) {
  tell({ event: 'end', reason: (error as Error).message });
} finally {
  await pool.close();
}
