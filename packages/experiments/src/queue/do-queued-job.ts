import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job as BullJob } from 'bullmq';
import { makeDirectory } from '@topograft/sparse-core/node';
import { TopograftError } from '@topograft/sparse-core';
import { packageVersions } from '../node/package-versions.ts';
import { jobId } from '../plan/job.ts';
import type { JobWatcher } from '../schedule/job-pool.ts';
import { directoryStore } from '../store/directory-store.ts';
import { jobPaths } from '../store/job-paths.ts';
import { readJobResult } from '../store/job-result.ts';
import { fetchInputs } from './job-inputs.ts';
import { snapshotKey, unpackSnapshot } from './job-snapshot.ts';
import type { OpenQueue } from './open-queue.ts';
import { publishJob } from './publish-job.ts';
import { freeDependents } from './put-job.ts';
import type { DoneHow, QueuedJob, QueuedOutcome, QueuedProgress } from './queued-job.ts';
import { QueueError } from './queue-error.ts';
import type { QueueWorkerOptions } from './queue-worker-options.ts';
import { snapshotUploads } from './snapshot-uploads.ts';
import { Unfit } from './unfit.ts';

/** A worker tells how far a job has come at most so often: watchers redraw no faster, and it costs the server work. */
const TELL_EVERY_MS = 2000;

/**
 * Does a job in a store of its own and brings what it comes to into the store of all, unless it is there; then frees the jobs
 * that wait for it.
 *
 * @throws {@link Unfit} for what is wrong with this machine or the store, and not with the job; whatever the job throws; the
 * signal's reason once it is aborted, when the job can be gone on with
 */
export async function doQueuedJob(
  job: BullJob<QueuedJob, QueuedOutcome>,
  links: OpenQueue['links'],
  options: QueueWorkerOptions,
): Promise<QueuedOutcome> {
  const { store, pool, dataset, scratch, signal, snapshotEveryMs = 60_000 } = options;
  const { release: planned, name, spec, images, dependents } = job.data;
  const id = job.id!;
  checkRelease(planned, options.release ?? packageVersions()['@topograft']!);
  if (jobId(spec) !== id) throw new QueueError({ task: `do "${name}"`, reason: 'its content is not that of its id' });
  // A store for this job alone: another that needs what it left may begin before this one is cleared away.
  const own = join(scratch, id);
  const files = directoryStore(own);
  const startOver = job.attemptsMade > 0;
  const startedMs = performance.now();
  const finish = async (how: DoneHow): Promise<QueuedOutcome> => {
    await freeDependents({ links }, id, dependents);
    return { how, elapsedMs: Math.round(performance.now() - startedMs) };
  };

  const isDone = await orUnfit(async () => {
    if ((await readJobResult(store, id)) === null) return false;
    // Whoever did it may have been killed before this was removed.
    if (spec.kind === 'training') await store.remove(snapshotKey(id));
    return true;
  }, isStoreError);
  if (isDone) return finish('found');
  try {
    const kept = await orUnfit(async () => {
      await makeDirectory(jobPaths(own, id).directory);
      await fetchInputs(spec, store, files);
      if (spec.kind !== 'training' || startOver) return false;
      const bytes = await store.read(snapshotKey(id));
      return bytes !== null && (await unpackSnapshot(id, bytes, files));
    }, isStoreError);
    const data =
      spec.kind === 'training'
        ? await orUnfit(
            () => dataset(spec.dataset, images),
            () => true,
          )
        : undefined;
    const snapshots = snapshotUploads(id, files, store, kept);
    try {
      await orUnfit(
        () =>
          pool.perform(
            { id, name, spec, dependencies: [] },
            { store: own, dataset: data, startOver, signal, snapshotEveryMs },
            {
              ...tellProgress(job, () => options.watcher?.onEpoch?.(name)),
              onSnapshot: () => void snapshots.upload().catch(() => undefined),
            },
          ),
        isFullDisk,
      );
    } catch (error) {
      // Events may come later than the end of what they tell of.
      if (signal.aborted && spec.kind === 'training') await snapshots.upload().catch(() => undefined);
      throw error;
    }
    const how = await orUnfit(() => publishJob(id, files, store), isStoreError);
    await orUnfit(() => snapshots.remove(), isStoreError);
    return await finish(how);
  } finally {
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function orUnfit<Result>(act: () => Promise<Result>, isUnfit: (error: unknown) => boolean): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw isUnfit(error) ? new Unfit(error) : error;
  }
}

/** The store fails, or holds what another release has put there. */
const isStoreError = (error: unknown): boolean =>
  TopograftError.isInstance(error) && ['TOPOGRAFT_FILE', 'TOPOGRAFT_UNSUPPORTED'].includes(error.code);
/** Errors of threads come with their words and without their causes. */
const isFullDisk = (error: unknown): boolean =>
  TopograftError.isInstance(error) &&
  error.code === 'TOPOGRAFT_FILE' &&
  /the disk|read-only|device/.test(error.facts.reason);

function checkRelease(planned: string, ours: string): void {
  if (planned === ours) return;
  throw new Unfit(
    new QueueError({
      task: 'take a job',
      reason: 'it was planned by another release of Topograft, whose results may differ',
      expected: `release ${planned}`,
      received: `release ${ours}`,
      cure: `Install ${planned} here, or plan with ${ours}.`,
    }),
  );
}

/** Tells the queue how far a job has come; that nobody hears it does no harm. */
function tellProgress(job: BullJob, onEpoch: () => void): JobWatcher {
  let toldMs = performance.now();
  const tell = (progress: QueuedProgress): void => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return;
    toldMs = performance.now();
    job.updateProgress(progress as object).catch(() => undefined);
  };
  return {
    onProgress: (progress) => tell({ progress }),
    onEpoch: (record) => {
      onEpoch();
      tell({ record });
    },
    onPairs: (pairs) => tell({ pairs }),
  };
}
