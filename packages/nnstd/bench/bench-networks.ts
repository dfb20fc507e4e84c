import { createRng, erdosRenyi, type LayerTopology, type NetworkTopology, rewire } from '@topograft/sparse-core';

/** Density of the hidden layers of the authors' Fashion-MNIST networks. */
export const authorsDensity = 0.00614;

/** Three hidden layers of the authors' width, Erdős–Rényi. */
export function hiddenNetwork(density: number, seed: number): NetworkTopology {
  return {
    specVersion: 'v1',
    layers: ['first', 'second', 'third'].map((name) => erdosRenyi(784, 784, density, createRng(seed, `bench/${name}`))),
  };
}

/** A network and copies of it, each with its own share of connections moved. */
export function family(count: number, moved: number, seed: number): NetworkTopology[] {
  const root = hiddenNetwork(authorsDensity, seed);
  return Array.from({ length: count }, (_, index) => rewire(root, moved, createRng(seed, `bench/member-${index}`)));
}

/** A network of one layer. */
export function soleLayer(layer: LayerTopology): NetworkTopology {
  return { specVersion: 'v1', layers: [layer] };
}
