import { readSafetensorsFile } from '@topograft/sparse-core/node';
import { modelFromTensors, type StoredModel } from '../training/model-from-tensors.ts';

/**
 * Reads connections and numbers of a model, and what they mean: `best.safetensors` or `rewind.safetensors` of a run.
 *
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it is no model, a tensor is missing, or a number is not finite
 * @throws {@link ShapeError} when its topology breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` or an activation that this release does not know
 * @category Training
 * @example
 * ```ts
 * const { topology, parameters } = await readModel('runs/first/best.safetensors');
 * const trainer = createTrainer({ config, data, split, topology, parameters });
 * ```
 */
export async function readModel(path: string): Promise<StoredModel> {
  return modelFromTensors(await readSafetensorsFile(path), 'model', `"${path}"`);
}
