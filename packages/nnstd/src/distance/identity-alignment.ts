import type { Aligned } from './alignment-method.ts';
import { layerDistances } from './layer-distances.ts';
import type { NetworkPair } from './network-pair.ts';
import { samePartners } from './partners.ts';

/**
 * Pairs neuron i with neuron i in every layer: right for two moments of one run, whose neurons keep their labels.
 *
 * Output neurons stay paired with themselves too, whatever the outputs mean. Of a wider layer, the neurons beyond the
 * narrower one are paired with padding.
 */
export function identityAlignment(pair: NetworkPair): Aligned {
  const partners = pair.a.map((layer) => samePartners(layer.outputCount));
  return { partners, distances: layerDistances(pair, partners) };
}
