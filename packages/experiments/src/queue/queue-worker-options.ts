import type { DatasetIdentity } from '@topograft/sparse-core';
import type { IdentifiedData } from '../node/run-job.ts';
import type { JobPool } from '../schedule/job-pool.ts';
import type { ResultStore } from '../store/result-store.ts';
import type { QueueAddress } from './queue-address.ts';
import type { DoneHow, QueuedJob } from './queued-job.ts';

/**
 * What a worker tells of what it does.
 *
 * @category Recipes
 */
export interface QueueWorkerWatcher {
  /** The queue is open: jobs are taken from here on. */
  readonly onOpen?: () => void;
  /** A job has been taken. */
  readonly onStart?: (name: string) => void;
  /** A training has come through an epoch. */
  readonly onEpoch?: (name: string) => void;
  /** A job is done; `how` says whether somebody else had done it, too. */
  readonly onDone?: (name: string, how: DoneHow) => void;
  /** A job has been given back, to be gone on with. */
  readonly onReturn?: (name: string) => void;
  /** A job has failed, for this reason. */
  readonly onFail?: (name: string, reason: string) => void;
  /** The server has stopped answering, or refuses, with the reason; `null`: it answers again. */
  readonly onTrouble?: (reason: string | null) => void;
}

/**
 * What a worker works with.
 *
 * @category Recipes
 */
export interface QueueWorkerOptions {
  /** Queue that jobs are taken from. */
  readonly address: QueueAddress;
  /** Where results go, and those come from that a job needs. */
  readonly store: ResultStore;
  /** Does as many jobs at once as it has threads. */
  readonly pool: JobPool;
  /** Finds the data set of a training on this machine. */
  readonly dataset: (identity: DatasetIdentity, images: QueuedJob['images']) => Promise<IdentifiedData>;
  /** Folder of this worker alone, empty: jobs are done there. What it holds can be lost. */
  readonly scratch: string;
  /** Stops the worker: what it does is put in order and given back. */
  readonly signal: AbortSignal;
  /** A worker that is not heard of for so long loses its jobs to others, soon after, in milliseconds; default 30,000. */
  readonly leaseMs?: number;
  /** How often an unfinished training goes to the store, in milliseconds; default 60,000. */
  readonly snapshotEveryMs?: number;
  /** Stop when nothing waits and nobody works. */
  readonly untilEmpty?: boolean;
  /** Release of Topograft that this worker is; default: this one. */
  readonly release?: string;
  /** Told what the worker does; default: nobody. */
  readonly watcher?: QueueWorkerWatcher;
}
