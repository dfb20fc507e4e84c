import { join } from 'node:path';
import { topologyFileEpoch } from '../formats/topology-file-name.ts';
import { namesIn } from './names-in.ts';

/**
 * The topologies that a run has stored: names in its folder `topologies`, `NNNN.safetensors`, by epoch.
 *
 * @returns at rising epochs
 * @throws {@link FileError} when the folder cannot be read
 */
export async function storedTopologies(directory: string, task: string): Promise<ReadonlyMap<number, string>> {
  const names = await namesIn(join(directory, 'topologies'), task);
  const found = names.flatMap((name): [number, string][] => {
    const epoch = topologyFileEpoch(name);
    return epoch === null ? [] : [[epoch, name]];
  });
  return new Map(found.toSorted(([a], [b]) => a - b));
}
