import { type NetworkTopology, ShapeError, validateNetwork } from '@topograft/sparse-core';
import { type IndexedLayer, indexLayer, padLayer } from './adjacency.ts';

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
  readonly a: IndexedNetwork;
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
  if (a.length !== b.length) {
    refuse(
      `the first has ${countOf(a.length, 'layer')} and the second ${b.length}`,
      'Networks of different depth have no distance; compare them with networks of their own depth.',
    );
  }
  if (a[0]!.inputCount !== b[0]!.inputCount) {
    refuse(
      `the first takes ${countOf(a[0]!.inputCount, 'input')} and the second ${b[0]!.inputCount}`,
      'Inputs are labelled, so both networks must take the same ones; is a bias row among them?',
    );
  }
  const last = a.length - 1;
  if (outputs === 'labelled' && a[last]!.outputCount !== b[last]!.outputCount) {
    refuse(
      `the outputs are labelled, and the first has ${a[last]!.outputCount} of them, the second ${b[last]!.outputCount}`,
      "Take outputs: 'assigned' to pair outputs freely.",
    );
  }
  const widths = a.map((layer, index) => Math.max(layer.outputCount, b[index]!.outputCount));
  const pad = (network: IndexedNetwork): IndexedNetwork =>
    network.map((layer, index) => padLayer(layer, index === 0 ? layer.inputCount : widths[index - 1]!, widths[index]!));
  return { a: pad(a), b: pad(b), freeLayerCount: outputs === 'labelled' ? last : a.length };
}

function refuse(reason: string, cure: string): never {
  throw new ShapeError({ task: 'compare two networks', reason, cure });
}

/** The same pair with the networks' roles exchanged. */
export function swapPair({ a, b, freeLayerCount }: NetworkPair): NetworkPair {
  return { a: b, b: a, freeLayerCount };
}

/** A total order of networks by what they are, so that a search may forget which of two came first. */
export function isBefore(a: IndexedNetwork, b: IndexedNetwork): boolean {
  for (let layer = 0; layer < a.length; layer++) {
    const order =
      compareLists(a[layer]!.inputsOf.offsets, b[layer]!.inputsOf.offsets) ||
      compareLists(a[layer]!.inputsOf.targets, b[layer]!.inputsOf.targets);
    if (order !== 0) return order < 0;
  }
  return false;
}

/** By the first entry that differs, of lists of equal length. */
function compareLists(a: Uint32Array, b: Uint32Array): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k]! - b[k]!;
  return 0;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
