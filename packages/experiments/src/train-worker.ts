/**
 * Worker thread that trains runs; started by `openTrainingPool`, not to be imported.
 *
 * @packageDocumentation
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { BatchProgress } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';
import type { RunJob } from './node/run-job.ts';
import { trainRun } from './node/train-run.ts';
import { type ThreadFailure, threadFailure } from './schedule/thread-failure.ts';

/** What the pool sends: the job, and a port on which events go out and an abort comes in. */
export interface WorkerTask {
  /** The run, and what it learns from. */
  readonly job: RunJob;
  /** Closed when the run has ended. */
  readonly port: MessagePort;
}

/** What goes out on the port while a run trains. */
export type WorkerEvent = { readonly progress: BatchProgress } | { readonly record: EpochRecord } | 'started';

/** What comes back. */
export type WorkerOutcome = { readonly records: readonly EpochRecord[] } | ThreadFailure;

/** Trains one run to its end. */
async function work({ job, port }: WorkerTask): Promise<WorkerOutcome> {
  const records: EpochRecord[] = [];
  // A job that was given up in the queue must leave no trace.
  if (receiveMessageOnPort(port) !== undefined) return { records };
  const controller = new AbortController();
  port.once('message', (reason: string) => controller.abort(new Error(reason)));
  const tell = (event: WorkerEvent): void => port.postMessage(event);
  try {
    tell('started');
    const onProgress = (progress: BatchProgress): void => tell({ progress });
    for await (const record of trainRun(job, { signal: controller.signal, onProgress })) {
      records.push(record);
      tell({ record });
    }
    return { records };
  } catch (error) {
    return threadFailure(error);
  } finally {
    port.close();
  }
}

// oxlint-disable-next-line import/no-default-export -- piscina calls the default export of a worker module
export default work;
