import { ArgumentError, type EpochRecord } from '@topograft/sparse-core';
import type { DirectoryRunOptions } from './directory-run-options.ts';
import { keepTraining } from './keep-training.ts';
import { resumeRun } from './resume-run.ts';
import { nodeRunFiles } from './run-files.ts';
import { nodeRunHost } from './run-host.ts';
import { lockRun } from './run-lock.ts';
import { runPaths } from './run-paths.ts';
import { startRun } from './start-run.ts';

/**
 * Trains a network and keeps the run on disk, so that it can be stopped at any moment and gone on with to the same bytes:
 * see `docs/formats/run-directory.md`.
 *
 * After each epoch the topology (by the config's interval), the best model, the epoch's record and at last the
 * checkpoint are written; the checkpoint before it is kept. The checkpoint is the only point at which anything begins to
 * count. The manifest's status tells how the run ended. Nothing is written before settings and data are found to fit.
 *
 * With `resume` the run in the directory is gone on with: from its newest whole checkpoint, after what was written since
 * has been taken back. Settings and data must be those that it was started with; only `epochCount` may have grown. Of a
 * run that has finished only what a killed process left over is removed. The records of earlier epochs go to `onResume`, later ones are yielded.
 *
 * @throws whatever {@link createTrainer} and its epochs throw; {@link FileError} when something cannot be read or written, or
 *   another process trains there; {@link ArgumentError}, {@link ChecksumError} or {@link FormatError} when the run cannot
 *   be gone on with
 * @category Training
 */
export async function* trainIntoDirectory(options: DirectoryRunOptions): AsyncGenerator<EpochRecord, void, undefined> {
  const { files = nodeRunFiles, host = nodeRunHost, clock, resume = false, forceUnlock = false } = options;
  checkInterval(options.checkpointEvery);
  const paths = runPaths(options.directory);
  const open = await (resume ? resumeRun : startRun)(options, { paths, files, host });
  const lock = await lockRun(paths, { files, host, now: clock.date, force: forceUnlock });
  try {
    const run = await open();
    if (run !== null) yield* keepTraining(run, lock, options);
  } finally {
    await lock.release();
  }
}

function checkInterval(batchCount: number | undefined): void {
  if (batchCount === undefined || (Number.isSafeInteger(batchCount) && batchCount >= 1)) return;
  throw new ArgumentError({
    task: 'start training',
    reason: 'checkpointEvery is not usable',
    expected: 'a whole number from 1',
    received: String(batchCount),
  });
}
