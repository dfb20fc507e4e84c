import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { networkFromTensors } from './network-from-safetensors.ts';
import type { SafetensorsFile } from './read-safetensors.ts';

/**
 * A topology, and the epoch after which it was that of the run.
 *
 * @category Formats
 */
export interface CheckpointTopology {
  /** Epochs that were finished. */
  readonly epoch: number;
  /** The connections, checked. */
  readonly network: NetworkTopology;
}

/**
 * The topology that a checkpoint has of the end of its epoch. A checkpoint between two batches still has it until an
 * update has changed connections; from then on its topology is that of no epoch.
 *
 * @param what - names the file in error messages
 * @returns `null` when updates have changed it since, or when the file does not say
 * @throws {@link FormatError} when the file does not hold a network topology
 * @throws {@link ShapeError} when the network breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Formats
 * @example
 * ```ts
 * const stands = checkpointTopology(await readSafetensorsFile('runs/first/checkpoint.safetensors'));
 * ```
 * @see `docs/formats/run-directory.md`
 */
export function checkpointTopology(file: SafetensorsFile, what: string = 'the checkpoint'): CheckpointTopology | null {
  const epoch = file.metadata.get('epoch') ?? '';
  if (!/^\d{1,9}$/.test(epoch) || file.metadata.get('removedCounts') !== '') return null;
  return { epoch: Number(epoch), network: networkFromTensors(file, what) };
}
