/**
 * Worker thread that trains runs; started by `openTrainingPool`, not to be imported.
 *
 * @packageDocumentation
 */
import type { MessagePort } from 'node:worker_threads';
import { type EpochRecord, type ErrorFacts, TopograftError } from '@topograft/sparse-core';
import type { RunJob } from './node/run-job.ts';
import { trainRun } from './node/train-run.ts';

/** What the pool sends: the job, and a port on which records go out and an abort comes in. */
export interface WorkerTask {
  readonly job: RunJob;
  readonly port: MessagePort;
}

/** What comes back: an error of ours as its facts, for its class would be lost between threads. */
export type WorkerOutcome =
  | { readonly records: readonly EpochRecord[] }
  | { readonly failure: { readonly code: string; readonly name: string; readonly facts: ErrorFacts } };

/** Trains one run to its end. */
async function work({ job, port }: WorkerTask): Promise<WorkerOutcome> {
  const controller = new AbortController();
  port.once('message', (reason: string) => controller.abort(new Error(reason)));
  const records: EpochRecord[] = [];
  try {
    for await (const record of trainRun(job, { signal: controller.signal })) {
      records.push(record);
      port.postMessage(record);
    }
    return { records };
  } catch (error) {
    if (!TopograftError.isInstance(error)) throw error;
    const { cause: _, ...facts } = error.facts;
    return { failure: { code: error.code, name: error.name, facts } };
  } finally {
    port.close();
  }
}

// oxlint-disable-next-line import/no-default-export -- piscina calls the default export of a worker module
export default work;
