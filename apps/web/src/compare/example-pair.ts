import { permuteNetwork } from '@topograft/nnstd';
import { createRng, type NetworkTopology, shuffle } from '@topograft/sparse-core';
import { configOf, defaultSettings } from '../playground/play-settings.ts';
import { askWorker } from '../worker/ask-worker.ts';
import type { PageWorker } from '../worker/open-worker.ts';
import type { NamedNetwork } from './read-network-files.ts';

/** Makes two networks to compare for who has none: a random one, and the same with a part of it rewired. */
export async function examplePair(worker: PageWorker): Promise<readonly [NamedNetwork, NamedNetwork]> {
  const config = configOf({ ...defaultSettings, hidden: [200, 100], density: 0.05 });
  const [first, second] = await askWorker(worker, worker.calls.generations(config, 2, 0.3));
  return [
    { label: 'example: a random network', network: first!, notes: [] },
    { label: 'example: the same, 30 % rewired and its neurons shuffled', network: shuffled(second!), notes: [] },
  ];
}

/** Whether a network is one of the {@link examplePair}. */
export function isExample(named: NamedNetwork | null): boolean {
  return named?.label.startsWith('example:') ?? false;
}

/** Hidden neurons in another order, which no distance should mind. */
function shuffled(network: NetworkTopology): NetworkTopology {
  const orders = network.layers.slice(0, -1).map(({ outputCount }, index) => {
    const order = Uint32Array.from({ length: outputCount }, (_, neuron) => neuron);
    shuffle(order, createRng(1, `example/layer-${index}`));
    return order;
  });
  return permuteNetwork(network, orders);
}
