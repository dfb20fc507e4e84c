import { type EpochRecord, networkToSafetensors } from '@topograft/sparse-core';
import { appendToFile, nativeSha256, writeFileAtomically } from '@topograft/sparse-core/node';
import type { BestModel } from '../training/best-model.ts';
import { extendLog } from './epochs-log.ts';
import { isTopologyStored } from '../training/is-topology-stored.ts';
import { jsonLine } from '../training/json-line.ts';
import type { KeptRun } from './kept-run.ts';
import type { OpenRun } from './open-run.ts';
import { writeRewindModel } from './write-rewind-model.ts';

/**
 * Writes what an epoch has brought: its topology, the model if it is the best, and its record. Nothing of it counts
 * before the next checkpoint.
 *
 * @throws {@link FileError} when something cannot be written
 * @category Training
 */
export async function storeEpoch(
  { paths, files, manifest, trainer }: OpenRun,
  kept: KeptRun,
  record: EpochRecord,
  better: BestModel | null,
  rewindEpoch: number | undefined,
): Promise<KeptRun> {
  const { epoch } = record;
  let { best, bestOnDisk, topologies } = kept;
  if (isTopologyStored(epoch, manifest.config)) {
    const bytes = networkToSafetensors(trainer.topology());
    await writeFileAtomically(paths.topology(epoch), bytes, files);
    topologies = new Map([...topologies, [epoch, nativeSha256([bytes])]]);
  }
  if (better !== null) {
    await writeFileAtomically(paths.best, better.bytes, files);
    best = { accuracy: better.accuracy, sha256: nativeSha256([better.bytes]) };
    bestOnDisk = { sha256: best.sha256, epoch };
  }
  if (epoch === rewindEpoch) await writeRewindModel(paths, trainer, epoch, files);
  const line = jsonLine(record);
  await appendToFile(paths.epochs, line, files);
  return { log: extendLog(kept.log, line), best, bestOnDisk, topologies };
}
