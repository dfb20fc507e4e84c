import type { NetworkTopology } from '@topograft/sparse-core';
import { readSafetensorsFile } from '@topograft/sparse-core/node';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { modelFromTensors } from '../training/model-from-tensors.ts';

/**
 * Reads connections and numbers of a model: `best.safetensors` or `rewind.safetensors` of a run.
 *
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws whatever {@link modelFromTensors} throws
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
