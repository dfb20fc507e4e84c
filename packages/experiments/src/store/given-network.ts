import { ChecksumError, type NetworkTopology, networkToSafetensors } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import type { GivenNetwork } from '../plan/job-spec.ts';
import type { ResultStore } from './result-store.ts';

/** Key of a network that the user has given. */
export function givenNetworkKey(sha256: string): string {
  return `networks/${sha256.slice(0, 2)}/${sha256}.safetensors`;
}

/**
 * Puts a network into a store, unless it is there.
 *
 * @returns what jobs name it by
 * @throws {@link FileError} when it cannot be written
 */
export async function giveNetwork(store: ResultStore, network: NetworkTopology): Promise<GivenNetwork> {
  const bytes = networkToSafetensors(network);
  const sha256 = nativeSha256([bytes]);
  await store.create(givenNetworkKey(sha256), bytes);
  const layerWidths = [network.layers[0]!.inputCount, ...network.layers.map(({ outputCount }) => outputCount)];
  const count = (of: (layer: NetworkTopology['layers'][number]) => number): number =>
    network.layers.reduce((sum, layer) => sum + of(layer), 0);
  const density = count(({ inputs }) => inputs.length) / count((layer) => layer.inputCount * layer.outputCount);
  return { kind: 'given', sha256, layerWidths, density };
}

/**
 * Reads a network that was put into a store.
 *
 * @throws {@link ChecksumError} when it is not there, or has changed
 */
export async function readGivenNetwork(store: ResultStore, sha256: string): Promise<Uint8Array> {
  const bytes = await store.read(givenNetworkKey(sha256));
  const received = bytes === null ? 'nothing' : nativeSha256([bytes]);
  if (bytes !== null && received === sha256) return bytes;
  throw new ChecksumError({
    task: `read "${store.locate(givenNetworkKey(sha256))}"`,
    reason: 'it is not the network that was put there',
    expected: sha256,
    received,
    cure: 'Give the command that measures it again.',
  });
}
