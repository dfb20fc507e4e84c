import { type EpochRecord, type RunManifest, TopograftError } from '@topograft/sparse-core';
import { appendToFile } from '@topograft/sparse-core/node';
import { type BestModel, betterModel } from '../training/best-model.ts';
import type { DirectoryRunOptions } from './directory-run-options.ts';
import { jsonLine } from '../training/json-line.ts';
import { storedRun } from './kept-run.ts';
import type { RunLock } from './run-lock.ts';
import type { OpenRun } from './open-run.ts';
import { storeEpoch } from './store-epoch.ts';
import { writeCheckpoint } from './write-checkpoint.ts';
import { writeManifest } from './write-manifest.ts';

/**
 * Trains an open run to its end, keeps every epoch on disk, and says in the manifest how it ended.
 *
 * When the signal stops it, a checkpoint of the batch it has come to is written.
 *
 * @throws whatever the training throws; {@link FileError} when something cannot be written, or the lock is lost
 * @category Training
 */
export async function* keepTraining(
  run: OpenRun,
  lock: RunLock,
  {
    clock,
    signal,
    checkpointEvery,
    rewindEpoch,
  }: Pick<DirectoryRunOptions, 'clock' | 'signal' | 'checkpointEvery' | 'rewindEpoch'>,
): AsyncGenerator<EpochRecord, void, undefined> {
  const { paths, files, trainer } = run;
  let { kept } = run;
  let better: BestModel | null = null;
  let committed = trainer.position();
  const commit = async (): Promise<void> => {
    const position = trainer.position();
    await lock.check();
    await writeCheckpoint(paths, trainer, storedRun(kept, position.epoch, paths), files);
    committed = position;
  };
  let isClosed = false;
  const close = async (change: Partial<RunManifest>): Promise<void> => {
    isClosed = true;
    await lock.check();
    await writeManifest(paths, { ...run.manifest, ...change }, files);
  };

  let startedMs = clock.elapsedMs();
  try {
    const epochs = trainer.epochs({
      ...(signal === undefined ? {} : { signal }),
      ...(checkpointEvery === undefined ? {} : { withinEpoch: { everyBatches: checkpointEvery, run: commit } }),
      beforeUpdate: (epoch, score) => {
        better = betterModel(trainer, epoch, score, kept.best?.accuracy ?? null);
      },
    });
    for await (const record of epochs) {
      const trainedMs = clock.elapsedMs();
      await lock.check();
      kept = await storeEpoch(run, kept, record, better, rewindEpoch);
      better = null;
      await commit();
      const writtenMs = clock.elapsedMs();
      const timing = {
        epoch: record.epoch,
        trainAndEvaluateMs: trainedMs - startedMs,
        writeMs: writtenMs - trainedMs,
      };
      await appendToFile(paths.timings, jsonLine(timing), files);
      yield record;
      startedMs = clock.elapsedMs();
    }
    await close({ status: 'finished' });
  } catch (error) {
    const isInterrupted = signal?.aborted === true && error === signal.reason;
    let failure = error;
    if (isInterrupted && committed !== trainer.position()) {
      await commit().catch((reason: unknown) => (failure = reason));
    }
    // What could not be kept comes before what stopped the run, and both before a manifest that cannot be written.
    if (!isClosed) await close(outcomeOf(error, isInterrupted)).catch(() => undefined);
    throw failure;
  } finally {
    if (!isClosed) await close({ status: 'interrupted' });
  }
}

function outcomeOf(error: unknown, isInterrupted: boolean): Partial<RunManifest> {
  if (isInterrupted) return { status: 'interrupted' };
  return { status: 'failed', error: TopograftError.isInstance(error) ? error.message : String(error) };
}
