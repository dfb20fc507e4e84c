import { createRng, erdosRenyi, type LayerTopology, type NetworkTopology, shuffle } from '@topograft/sparse-core';
import fc from 'fast-check';
import { permuteNetwork } from '../../src/index.ts';

/** A network of Erdős–Rényi layers, the same for the same arguments. */
export function randomNetwork(widths: readonly number[], density: number, seed: number): NetworkTopology {
  const rng = createRng(seed, 'test/network');
  return {
    specVersion: 'v1',
    layers: widths.slice(1).map((width, index) => erdosRenyi(widths[index]!, width, density, rng)),
  };
}

/** A layer from the inputs of each neuron. */
export function layerOf(inputCount: number, inputLists: readonly (readonly number[])[]): LayerTopology {
  const offsets = new Uint32Array(inputLists.length + 1);
  inputLists.forEach((inputs, neuron) => (offsets[neuron + 1] = offsets[neuron]! + inputs.length));
  return { inputCount, outputCount: inputLists.length, offsets, inputs: Uint32Array.from(inputLists.flat()) };
}

/** A network from its layers. */
export function networkOf(...layers: readonly LayerTopology[]): NetworkTopology {
  return { specVersion: 'v1', layers };
}

/** A random order of `count` things. */
export function randomOrder(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  shuffle(order, createRng(seed, 'test/order'));
  return order;
}

/** The same network with its hidden neurons in random order, and those orders. */
export function withHiddenShuffled(
  network: NetworkTopology,
  seed: number,
): { network: NetworkTopology; orders: Uint32Array[] } {
  const orders = network.layers
    .slice(0, -1)
    .map(({ outputCount }, layer) => randomOrder(outputCount, 1000 * seed + layer));
  return { network: permuteNetwork(network, orders), orders };
}

/** Two networks of the same depth and inputs: widths, densities and connections vary, empty and full layers included. */
export function networkPairs(options: { sameWidths: boolean }): fc.Arbitrary<[NetworkTopology, NetworkTopology]> {
  const width = fc.integer({ min: 1, max: 9 });
  return fc
    .record({
      inputCount: width,
      widths: fc.array(fc.tuple(width, width), { minLength: 1, maxLength: 3 }),
      densities: fc.tuple(anyDensity(), anyDensity()),
      seed: fc.nat(1_000_000),
    })
    .map(({ inputCount, widths, densities, seed }) => [
      randomNetwork([inputCount, ...widths.map(([first]) => first)], densities[0], 2 * seed),
      randomNetwork(
        [inputCount, ...widths.map(([first, second]) => (options.sameWidths ? first : second))],
        densities[1],
        2 * seed + 1,
      ),
    ]);
}

function anyDensity(): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0.01, 0.3, 1), fc.double({ min: 0.05, max: 0.95, noNaN: true }));
}
