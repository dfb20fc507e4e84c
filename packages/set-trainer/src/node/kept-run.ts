import { ChecksumError } from '@topograft/sparse-core';
import { type EpochsLog, logSha256 } from './epochs-log.ts';
import type { RunPaths } from './run-paths.ts';
import type { StoredRun } from '../training/stored-run.ts';

/**
 * What of a run in training is on disk; each epoch makes a new one.
 *
 * @category Training
 */
export interface KeptRun extends Pick<StoredRun, 'best' | 'topologies'> {
  /** Records of the epochs that are done. */
  readonly log: EpochsLog;
  /**
   * The model in `best.safetensors`, and the epoch that it says it is of. After a crash it may be the best one of an epoch
   * that has to be trained again.
   */
  readonly bestOnDisk: { readonly sha256: string; readonly epoch: number } | null;
}

/**
 * What the next checkpoint says of the other files.
 *
 * @param epoch - epochs finished
 * @throws {@link ChecksumError} when the best model on disk is of an epoch that came out otherwise this time
 * @category Training
 */
export function storedRun({ log, best, topologies, bestOnDisk }: KeptRun, epoch: number, paths: RunPaths): StoredRun {
  if (best !== null && bestOnDisk?.sha256 !== best.sha256 && !(bestOnDisk !== null && bestOnDisk.epoch > epoch)) {
    throw new ChecksumError({
      task: `keep the run in "${paths.directory}"`,
      reason: `epoch ${bestOnDisk?.epoch} was the best before the run was resumed, and now it is not`,
      cure: 'This machine or release does not repeat the bits of the first part; start the run over with --force.',
    });
  }
  return { epochsBytes: log.sizeBytes, epochsSha256: logSha256(log), best, topologies };
}
