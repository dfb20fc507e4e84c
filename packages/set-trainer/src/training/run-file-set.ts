import {
  type EpochRecord,
  type NetworkTopology,
  networkToSafetensors,
  type RunManifest,
  ShapeError,
  topologyFileName,
} from '@topograft/sparse-core';
import type { BestModel } from './best-model.ts';
import type { DigestOf } from './checkpoint-digest.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { isTopologyStored } from './is-topology-stored.ts';
import { jsonLine } from './json-line.ts';
import { manifestFile } from './manifest-file.ts';
import type { Trainer } from './trainer.ts';

/**
 * What has to be kept of a training, so that it can be written as a run directory.
 *
 * @category Training
 */
export interface KeptTraining {
  /** As it is to be written. */
  readonly manifest: RunManifest;
  /** As it stands after the last of `records`. */
  readonly trainer: Trainer;
  /** One an epoch, from epoch 1 on. */
  readonly records: readonly EpochRecord[];
  /** Milliseconds of training and evaluating, an entry a record. */
  readonly epochMs: readonly number[];
  /** The topology after an epoch, 0 for the start; asked for those epochs that a run stores. */
  readonly topologyAfter: (epoch: number) => NetworkTopology;
  /** As {@link betterModel} gave it last; `null` before the first epoch. */
  readonly best: BestModel | null;
}

/**
 * The files of a run directory, for hosts without a file system: what {@link trainIntoDirectory} would have on disk when
 * it is stopped there, so that a run made in a browser can be gone on with by the command line.
 *
 * @param digestOf - computes SHA-256
 * @returns bytes by path within the directory, in the order of the format's table; the same for the same training
 * @throws {@link ShapeError} when trainer and records do not stand at the same epoch
 * @category Training
 * @see `docs/formats/run-directory.md`
 */
export function runFileSet(
  { manifest, trainer, records, epochMs, topologyAfter, best }: KeptTraining,
  digestOf: DigestOf,
): ReadonlyMap<string, Uint8Array> {
  const { epoch } = trainer.position();
  if (records.length !== epoch || epochMs.length !== epoch || (best === null) !== (epoch === 0)) {
    throw new ShapeError({
      task: 'write a training as a run',
      reason: 'what was kept of it does not fit where it stands',
      expected: `${epoch} records and times, and a best model from epoch 1 on`,
      received: `${records.length} records, ${epochMs.length} times and ${best === null ? 'no best model' : 'a best model'}`,
    });
  }
  const epochs = joined(records.map(jsonLine));
  const timings = joined(
    epochMs.map((trainAndEvaluateMs, index) => jsonLine({ epoch: index + 1, trainAndEvaluateMs, writeMs: 0 })),
  );
  const topologies = new Map<number, Uint8Array>();
  for (let at = 0; at <= epoch; at++) {
    if (isTopologyStored(at, manifest.config)) topologies.set(at, networkToSafetensors(topologyAfter(at)));
  }
  const stored = {
    epochsBytes: epochs.length,
    epochsSha256: digestOf([epochs]),
    best: best === null ? null : { accuracy: best.accuracy, sha256: digestOf([best.bytes]) },
    topologies: new Map(Array.from(topologies, ([at, bytes]) => [at, digestOf([bytes])])),
  };
  return new Map([
    ['run.json', manifestFile(manifest)],
    ['epochs.jsonl', epochs],
    ['timings.jsonl', timings],
    ...Array.from(topologies, ([at, bytes]) => [`topologies/${topologyFileName(at)}`, bytes] as const),
    ...(best === null ? [] : [['best.safetensors', best.bytes] as const]),
    ['checkpoint.safetensors', checkpointFile(trainer, stored, digestOf)],
  ]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
