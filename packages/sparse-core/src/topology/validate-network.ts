import { ShapeError } from '../errors/shape-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateLayer } from './validate-layer.ts';

/**
 * Checks every layer of a network, and that each layer has as many inputs as the one before has neurons.
 *
 * @param network - trusted in nothing
 * @param what - names the network in error messages
 * @throws {@link ShapeError} naming the first rule broken
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Topologies
 */
export function validateNetwork(network: NetworkTopology, what: string = 'network'): void {
  if (network.specVersion !== 'v1') {
    throw new UnsupportedError({
      task: `use the topology of ${what}`,
      reason: `its specVersion is "${String(network.specVersion)}"`,
      expected: '"v1"',
      cure: 'Read it with the release of Topograft that wrote it.',
    });
  }
  if (network.layers.length === 0) {
    throw new ShapeError({ task: `use the topology of ${what}`, reason: 'it has no layer' });
  }
  network.layers.forEach((layer, index) => {
    validateLayer(layer, `layer ${index} of ${what}`);
    const previous = network.layers[index - 1];
    if (previous !== undefined && previous.outputCount !== layer.inputCount) {
      throw new ShapeError({
        task: `use the topology of ${what}`,
        reason: `layer ${index} takes ${layer.inputCount} inputs, but layer ${index - 1} has ${previous.outputCount} neurons`,
      });
    }
  });
}
