import { chanceLevel, networkDistance } from '@topograft/nnstd';
import type { NetworkTopology } from '@topograft/sparse-core';
import type { ChanceSpec, DistancesSpec } from '../plan/job-spec.ts';
import { resolveNetwork } from './resolve-network.ts';

/**
 * Measures the pairs of a job.
 *
 * @param onPair - told after each pair; the host has its turn before the next
 * @returns `[pairs][layers]`
 * @throws the signal's reason once it is aborted
 */
export async function performDistances(
  { networks: specs, pairs, alignment, layers }: DistancesSpec,
  { store, signal, onPair }: { store: string; signal: AbortSignal; onPair: (done: number) => void },
): Promise<number[][]> {
  const networks: NetworkTopology[] = [];
  for (const spec of specs) {
    const network = await resolveNetwork(spec, store);
    networks.push(layers === 'first' ? { ...network, layers: network.layers.slice(0, 1) } : network);
  }
  const measured: number[][] = [];
  for (const [first, second] of pairs) {
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const distance = networkDistance(networks[first]!, networks[second]!, { alignment });
    measured.push(distance.layers.map((layer) => layer.distance));
    onPair(measured.length);
  }
  return measured;
}

/** Estimates the chance level of a job. */
export function performChance({ layerWidths, densities, alignment, sampleCount, seed }: ChanceSpec): object {
  const [first, second] = densities;
  return chanceLevel(
    { layerWidths, densities: first },
    { layerWidths, densities: second },
    { alignment, sampleCount, seed },
  );
}
