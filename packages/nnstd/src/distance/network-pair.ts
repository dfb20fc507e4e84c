import { type NetworkTopology, validateNetwork } from '@topograft/sparse-core';
import { type IndexedLayer, indexLayer, padLayer } from './adjacency.ts';
import { checkComparable } from './check-comparable.ts';

/**
 * What the output neurons are: `assigned` pairs them like hidden ones (Algorithm 1 and the authors' code), `labelled`
 * takes them for classes, so that neuron i of one network only stands for neuron i of the other (the paper's text).
 *
 * @category Distances
 */
export type OutputMeaning = 'assigned' | 'labelled';

/** A checked network, each layer listed both ways: made once, used in many comparisons. */
export type IndexedNetwork = readonly IndexedLayer[];

/**
 * Two networks made comparable: where a hidden layer (or an assigned output layer) is wider in one of them, the other
 * is padded with neurons that have neither inputs nor outputs.
 */
export interface NetworkPair {
  /** The network that is held fixed. */
  readonly a: IndexedNetwork;
  /** The network whose neurons are paired with those of `a`. */
  readonly b: IndexedNetwork;
  /** Layers whose neurons may be paired freely are those before this index. */
  readonly freeLayerCount: number;
}

/**
 * Checks a network and lists its layers both ways.
 *
 * @param what - names the network in error messages
 * @throws {@link ShapeError} when it breaks a rule of the contract
 */
export function indexNetwork(network: NetworkTopology, what: string): IndexedNetwork {
  validateNetwork(network, what);
  return network.layers.map(indexLayer);
}

/**
 * Makes two networks comparable.
 *
 * @throws {@link ShapeError} for different depths or numbers of inputs, or labelled outputs of different number
 */
export function pairNetworks(a: IndexedNetwork, b: IndexedNetwork, outputs: OutputMeaning): NetworkPair {
  checkComparable(a, b, outputs, ['the first network', 'the second network']);
  const last = a.length - 1;
  const widths = a.map((layer, index) => Math.max(layer.outputCount, b[index]!.outputCount));
  const pad = (network: IndexedNetwork): IndexedNetwork =>
    network.map((layer, index) => padLayer(layer, index === 0 ? layer.inputCount : widths[index - 1]!, widths[index]!));
  return { a: pad(a), b: pad(b), freeLayerCount: outputs === 'labelled' ? last : a.length };
}

/** The same pair with the networks' roles exchanged. */
export function swapPair({ a, b, freeLayerCount }: NetworkPair): NetworkPair {
  return { a: b, b: a, freeLayerCount };
}
