import { blankDigest, type DigestOf, sealCheckpoint } from './checkpoint-digest.ts';
import { positionMetadata } from './state-from-checkpoint.ts';
import { type StoredRun, storedRunMetadata } from './stored-run.ts';
import type { Trainer } from './trainer.ts';
import { trainerModelFile } from './trainer-model-file.ts';

/** The bytes of a checkpoint of a trainer as it stands, which relies on other files of the run. */
export function checkpointFile(trainer: Trainer, stored: StoredRun, digestOf: DigestOf): Uint8Array {
  const bytes = trainerModelFile(trainer, 'checkpoint', {
    ...positionMetadata(trainer.position()),
    ...storedRunMetadata(stored),
    sha256: blankDigest,
  });
  sealCheckpoint(bytes, digestOf);
  return bytes;
}
