import type { NetworkTopology } from '@topograft/sparse-core';
import { canonicalJson } from '../plan/canonical-json.ts';
import type { NetworkSpec } from '../plan/job-spec.ts';
import { resolveNetwork } from './resolve-network.ts';

/**
 * Networks by what a plan says of them, or their first layers alone. Those used last are kept: the jobs of one collection
 * have most networks in common, and drawing a dense one takes longer than measuring it.
 */
export interface NetworkCache {
  /** @throws whatever {@link resolveNetwork} throws */
  resolve(spec: NetworkSpec, layers: 'all' | 'first', store: string): Promise<NetworkTopology>;
}

/**
 * Makes an empty cache.
 *
 * @param maxBytes - of connections to keep; one network is kept whatever its size
 */
export function createNetworkCache(maxBytes: number): NetworkCache {
  const kept = new Map<string, NetworkTopology>();
  let keptBytes = 0;
  return {
    async resolve(spec, layers, store) {
      // A network that is drawn, or named by its digest, is the same wherever results are kept.
      const key = canonicalJson([spec.kind === 'stored' || spec.kind === 'learnt' ? store : null, layers, spec]);
      let network = kept.get(key);
      if (network === undefined) {
        const whole = await resolveNetwork(spec, store);
        network = layers === 'first' ? { ...whole, layers: whole.layers.slice(0, 1) } : whole;
        keptBytes += bytesOf(network);
      }
      // The last one of a map is the one set last.
      kept.delete(key);
      kept.set(key, network);
      for (const [oldest, old] of kept) {
        if (keptBytes <= maxBytes || oldest === key) break;
        kept.delete(oldest);
        keptBytes -= bytesOf(old);
      }
      return network;
    },
  };
}

function bytesOf({ layers }: NetworkTopology): number {
  return layers.reduce((sum, { inputs, offsets }) => sum + inputs.byteLength + offsets.byteLength, 0);
}
