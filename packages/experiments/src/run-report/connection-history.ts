import { connectionAges, connectionOverlap } from '@topograft/nnstd';
import type { NetworkTopology } from '@topograft/sparse-core';
import type { ConnectionAges, ConnectionFlow } from '@topograft/viz';

/**
 * When the connections of each stored epoch came, and what became of them from one to the next, over all layers.
 *
 * @param stored - at rising epochs, at least two, all of one shape
 */
export function connectionHistory(stored: readonly { readonly epoch: number; readonly network: NetworkTopology }[]): {
  readonly born: ConnectionAges['moments'];
  readonly steps: ConnectionFlow['steps'];
} {
  const epochs = stored.map(({ epoch }) => epoch);
  const born = epochs.map((epoch, index) => ({ epoch, born: Array.from({ length: index + 1 }, () => 0) }));
  for (let layer = 0; layer < stored[0]!.network.layers.length; layer++) {
    const ages = connectionAges(
      stored.map(({ network }) => network.layers[layer]!),
      epochs,
    );
    for (const [moment, all] of ages.entries()) {
      for (const age of all) born[moment]!.born[epochs.indexOf(epochs[moment]! - age)]!++;
    }
  }
  const steps = stored.slice(1).map(({ epoch, network }, index) => {
    const before = stored[index]!;
    let [kept, removed, grown] = [0, 0, 0];
    network.layers.forEach((after, layer) => {
      const shared = connectionOverlap(before.network.layers[layer]!, after);
      kept += shared;
      removed += before.network.layers[layer]!.inputs.length - shared;
      grown += after.inputs.length - shared;
    });
    return { from: before.epoch, to: epoch, kept, removed, grown };
  });
  return { born, steps };
}
