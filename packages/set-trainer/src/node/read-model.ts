import type { NetworkTopology } from '@topograft/sparse-core';
import { readSafetensorsFile } from '@topograft/sparse-core/node';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { modelFromTensors } from '../training/model-from-tensors.ts';

/**
 * Reads connections and numbers of a model: `best.safetensors` or `rewind.safetensors` of a run.
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
export async function readModel(
  path: string,
): Promise<{ topology: NetworkTopology; parameters: readonly StoredParameter[] }> {
  return modelFromTensors(await readSafetensorsFile(path), 'model', `"${path}"`);
}
