import { chanceLevel, networkDistance } from '@topograft/nnstd';
import { type NetworkTopology, turnOfEventLoop } from '@topograft/sparse-core';
import type { ChanceSpec, DistancesSpec } from '../plan/job-spec.ts';
import type { NetworkCache } from './network-cache.ts';

/**
 * Measures the pairs of a job.
 *
 * @param onPair - told after each pair; the host has its turn before the next
 * @returns `[pairs][layers]`
 * @throws the signal's reason once it is aborted
 */
export async function performDistances(
  { networks: specs, pairs, alignment, layers, outputs, refine }: DistancesSpec,
  {
    store,
    cache,
    signal,
    onPair,
  }: {
    readonly store: string;
    readonly cache: NetworkCache;
    readonly signal: AbortSignal;
    readonly onPair: (done: number) => void;
  },
): Promise<number[][]> {
  const networks: NetworkTopology[] = [];
  for (const spec of specs) networks.push(await cache.resolve(spec, layers, store));
  const options = { alignment, outputs, ...(refine === undefined ? {} : { refine }) };
  const measured: number[][] = [];
  for (const [first, second] of pairs) {
    await turnOfEventLoop();
    signal.throwIfAborted();
    const distance = networkDistance(networks[first]!, networks[second]!, options);
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
