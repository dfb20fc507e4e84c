import type { StoredModel } from '@topograft/set-trainer';
import { readModel, readRunManifest, runPaths } from '@topograft/set-trainer/node';
import { ArgumentError, type RunManifest } from '@topograft/sparse-core';
import { isRun } from './is-run.ts';

/** A network with its trained numbers. */
export interface TrainedModel {
  readonly model: StoredModel;
  /** Of the run that it is the best model of; `null` for a file of its own. */
  readonly manifest: RunManifest | null;
}

/**
 * Reads the best model of a run, or the model in a file.
 *
 * @param task - what it is for, as a verb phrase
 * @throws {@link ArgumentError} for a source that is neither
 * @throws whatever {@link readModel} and {@link readRunManifest} throw
 */
export async function readTrainedModel(source: string, task: string): Promise<TrainedModel> {
  if (await isRun(source)) {
    const { best, manifest } = runPaths(source);
    return { model: await readModel(best), manifest: await readRunManifest(manifest) };
  }
  if (source.endsWith('.safetensors')) return { model: await readModel(source), manifest: null };
  throw new ArgumentError({
    task,
    reason: 'a run keeps those of its best epoch and its rewind epoch only',
    expected: 'a run directory, or a best.safetensors or rewind.safetensors of one',
  });
}
