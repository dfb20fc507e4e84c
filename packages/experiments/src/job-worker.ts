/**
 * Worker thread that does the jobs of a plan; started by `openJobPool`, not to be imported.
 *
 * @packageDocumentation
 */
import { join } from 'node:path';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { BatchProgress } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import type { IdentifiedData } from './node/run-job.ts';
import type { JobSpec } from './plan/job-spec.ts';
import { packSnapshot, snapshotKey } from './queue/job-snapshot.ts';
import { createNetworkCache } from './schedule/network-cache.ts';
import { performChance, performDistances } from './schedule/perform-distances.ts';
import { performTraining } from './schedule/perform-training.ts';
import { type ThreadFailure, threadFailure } from './schedule/thread-failure.ts';
import { directoryStore } from './store/directory-store.ts';
import { type JobPaths, jobPaths, valueFiles } from './store/job-paths.ts';
import { commitJob } from './store/commit-job.ts';

export type { ThreadFailure } from './schedule/thread-failure.ts';

/** What the pool sends: a job that this process has claimed, and a port on which events go out and an abort comes in. */
export interface JobTask {
  /** SHA-256 of `spec`, hexadecimal; the folder of the job is called so. */
  readonly id: string;
  /** What a training is called in the manifest of its run. */
  readonly name: string;
  /** What is to be done. */
  readonly spec: JobSpec;
  /** Folder of the store: what the job needs of others is read there, and what it leaves is written there. */
  readonly store: string;
  /** Of a training. */
  readonly dataset?: IdentifiedData;
  /** Begin again instead of going on with what is there. */
  readonly startOver: boolean;
  /** Of a training: pack its files so often, after an epoch, and when it is interrupted; left out: never. */
  readonly snapshotEveryMs?: number;
  /** Closed when the job has ended. */
  readonly port: MessagePort;
}

/** What goes out on the port while a job is done. */
export type JobEvent =
  | { readonly progress: BatchProgress }
  | { readonly record: EpochRecord }
  | { readonly pairs: number }
  | { readonly snapshot: true };

/** What comes back. */
export type JobOutcome = 'done' | 'interrupted' | ThreadFailure;

const cache = createNetworkCache(256 * 2 ** 20);

/** Does one job and declares it done. */
async function work(task: JobTask): Promise<JobOutcome> {
  const { id, spec, store, port } = task;
  if (receiveMessageOnPort(port) !== undefined) return 'interrupted';
  const controller = new AbortController();
  port.once('message', () => controller.abort(new Error('interrupted')));
  const startedMs = performance.now();
  try {
    const paths = jobPaths(store, id);
    await perform(task, paths, controller.signal);
    await commitJob(paths, { id, spec, elapsedMs: Math.round(performance.now() - startedMs) });
    return 'done';
  } catch (error) {
    if (controller.signal.aborted) return 'interrupted';
    return threadFailure(error);
  } finally {
    port.close();
  }
}

async function perform(
  { id, name, spec, store, dataset, startOver, snapshotEveryMs, port }: JobTask,
  paths: JobPaths,
  signal: AbortSignal,
): Promise<void> {
  const tell = (event: JobEvent): void => port.postMessage(event);
  if (spec.kind === 'training') {
    const onProgress = (progress: BatchProgress): void => tell({ progress });
    let packedMs = performance.now();
    const pack = async (): Promise<void> => {
      const files = directoryStore(store);
      await files.write(snapshotKey(id), await packSnapshot(id, files));
      packedMs = performance.now();
      tell({ snapshot: true });
    };
    const onEpoch = async (record: EpochRecord): Promise<void> => {
      tell({ record });
      if (snapshotEveryMs !== undefined && performance.now() - packedMs >= snapshotEveryMs) await pack();
    };
    try {
      await performTraining(paths, spec, { name, store, dataset: dataset!, startOver, signal, onProgress, onEpoch });
    } catch (error) {
      if (signal.aborted && snapshotEveryMs !== undefined) await pack();
      throw error;
    }
    return;
  }
  const value =
    spec.kind === 'chance'
      ? performChance(spec)
      : await performDistances(spec, { store, cache, signal, onPair: (pairs) => tell({ pairs }) });
  await writeFileAtomically(join(paths.directory, valueFiles[spec.kind]), `${JSON.stringify(value)}\n`);
}

// oxlint-disable-next-line import/no-default-export -- piscina calls the default export of a worker module
export default work;
