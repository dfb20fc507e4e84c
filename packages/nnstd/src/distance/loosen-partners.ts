import { sharedInputCounts } from './layer-distances.ts';
import type { NetworkPair } from './network-pair.ts';
import type { Partners } from './partners.ts';

/**
 * Keeps only those pairs of neurons that share an input, seen through the pairs kept in the layer before; the others
 * become -1. Layers that are full or whose neurons are labelled stay as they are.
 *
 * Pairs that share no input were made by chance. Left in place they look like evidence to their neighbours: two neurons
 * without inputs, paired crosswise with their own copies, keep the neurons that they alone feed paired crosswise too,
 * and no step on one layer undoes both.
 */
export function loosenPartners(pair: NetworkPair, partners: readonly Partners[]): Partners[] {
  const loose: Partners[] = [];
  partners.forEach((own, layer) => {
    const a = pair.a[layer]!;
    const b = pair.b[layer]!;
    if (layer >= pair.freeLayerCount || a.isFull || b.isFull) {
      loose.push(own);
      return;
    }
    const shared = sharedInputCounts(a, b, own, loose[layer - 1]);
    loose.push(own.map((partner, neuron) => (shared[neuron]! > 0 ? partner : -1)));
  });
  return loose;
}
