import { rewiredGenerations } from '@topograft/experiments';
import { networkDistance, permuteNetwork } from '@topograft/nnstd';
import { type Alignment, createRng, erdosRenyi, type NetworkTopology, rewire, shuffle } from '@topograft/sparse-core';
import { alignedDiff, generationDistances } from '@topograft/viz';

/** Two small networks, the second with 10 % of the connections moved and its hidden neurons in another order. */
function smallPair(): { readonly first: NetworkTopology; readonly second: NetworkTopology } {
  const rng = createRng(1, 'pictures/pairing');
  const first = { specVersion: 'v1', layers: [erdosRenyi(40, 24, 0.15, rng), erdosRenyi(24, 10, 0.3, rng)] } as const;
  const order = Uint32Array.from({ length: 24 }, (_, index) => index);
  shuffle(order, rng);
  return { first, second: permuteNetwork(rewire(first, 0.1, rng), [order]) };
}

/** The first layer of both, neuron i beside neuron i. */
export async function asTheyLie(): Promise<string> {
  const { first, second } = smallPair();
  const { layers } = networkDistance(first, second, { alignment: 'identity' });
  return alignedDiff(
    { a: first.layers[0]!, b: second.layers[0]!, labels: ['first', 'second'] },
    { title: 'As they lie', subtitle: `Neuron i beside neuron i: distance ${layers[0]!.distance.toFixed(2)}` },
  );
}

/** The same, each neuron beside the one it is paired with. */
export async function paired(): Promise<string> {
  const { first, second } = smallPair();
  const { layers } = networkDistance(first, second, { alignment: 'refined', outputs: 'labelled' });
  const aligned = permuteNetwork(
    second,
    layers.map(({ assignment }) => assignment),
  );
  return alignedDiff(
    { a: first.layers[0]!, b: aligned.layers[0]!, labels: ['first', 'second'] },
    { title: 'Paired', subtitle: `Each neuron beside its partner: distance ${layers[0]!.distance.toFixed(2)}` },
  );
}

/** Distance from the root by generation and alignment, beside the closed form. */
export async function generations(): Promise<string> {
  const rng = createRng(1, 'pictures/generations');
  const layers = Array.from({ length: 3 }, () => erdosRenyi(784, 784, 0.006, rng));
  const networks = rewiredGenerations({ specVersion: 'v1', layers }, 9, 0.01, 1);
  const measured = (alignment: Alignment) => ({
    label: alignment,
    generations: [...networks.keys()],
    values: networks.map((network) => networkDistance(networks[0]!, network, { alignment }).distance),
  });
  return generationDistances(
    { movedShare: 0.01, series: (['greedy', 'refined', 'identity'] as const).map(measured) },
    {
      title: 'Nine generations, each with 1 % of the connections moved',
      subtitle: '784-784-784-784, density 0.6 %, not trained',
    },
  );
}
