import { degree, type IndexedLayer } from './adjacency.ts';
import { editDistanceOfCounts } from './normalized-edit-distance.ts';
import type { NetworkPair } from './network-pair.ts';
import { inversePartners, type Partners } from './partners.ts';

/**
 * The exact distance of each layer under a given pairing: (1/n) Σᵢ NED(inputs of i, inputs of its partner), where the
 * partner's inputs are seen through the pairing of the layer before.
 *
 * Costs O(connections); sums run in neuron order.
 *
 * @param partners - one pairing per layer, `[width]` each
 */
export function layerDistances(pair: NetworkPair, partners: readonly Partners[]): number[] {
  return partners.map((own, layer) => layerDistance(pair, layer, own, partners[layer - 1]));
}

/** Mean over layers. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One entry of {@link layerDistances}; `before` is the pairing of its inputs, absent for the network's own inputs. */
export function layerDistance(pair: NetworkPair, layer: number, own: Partners, before: Partners | undefined): number {
  const a = pair.a[layer]!;
  const b = pair.b[layer]!;
  if (a.isFull && b.isFull) return 0;
  const shared = sharedInputCounts(a, b, own, before);
  let sum = 0;
  for (let i = 0; i < own.length; i++) {
    sum += editDistanceOfCounts(shared[i]!, degree(a.inputsOf, i), degree(b.inputsOf, own[i]!));
  }
  return sum / own.length;
}

/** How many inputs each neuron of `a` shares with its partner. */
export function sharedInputCounts(
  a: IndexedLayer,
  b: IndexedLayer,
  own: Partners,
  before: Partners | undefined,
): Uint32Array {
  const inputOf = before === undefined ? undefined : inversePartners(before);
  // Holds i + 1 where neuron i of `a` has this input, so that it need not be cleared between neurons.
  const seen = new Uint32Array(a.inputCount);
  const counts = new Uint32Array(own.length);
  const inputsA = a.inputsOf;
  const inputsB = b.inputsOf;
  for (let i = 0; i < own.length; i++) {
    for (let edge = inputsA.offsets[i]!; edge < inputsA.offsets[i + 1]!; edge++) seen[inputsA.targets[edge]!] = i + 1;
    const j = own[i]!;
    let count = 0;
    for (let edge = inputsB.offsets[j]!; edge < inputsB.offsets[j + 1]!; edge++) {
      const input = inputsB.targets[edge]!;
      if (seen[inputOf === undefined ? input : inputOf[input]!] === i + 1) count++;
    }
    counts[i] = count;
  }
  return counts;
}
