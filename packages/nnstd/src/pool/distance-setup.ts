import type { NetworkTopology } from '@topograft/sparse-core';
import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import { type DistanceOptions, indexedDistance, type NetworkDistance } from '../distance/network-distance.ts';
import { type IndexedNetwork, indexNetwork } from '../distance/network-pair.ts';

/**
 * What every worker of a pool is told once: the collection, and how to measure. The solver goes by name, because
 * functions do not travel between threads.
 *
 * @category Distances
 */
export interface DistanceSetup {
  /** The collection; pairs go by index. */
  readonly networks: readonly NetworkTopology[];
  /** How to measure. */
  readonly options: Omit<DistanceOptions, 'solver'>;
  /** Name of one that the worker knows. */
  readonly solver: string;
}

/**
 * The part of a worker that measures; the same in every host.
 *
 * @returns measures the pair of these indices, the first network fixed
 * @category Distances
 */
export function pairMeasurer(
  { networks, options }: DistanceSetup,
  solver: AssignmentSolver,
): (first: number, second: number) => NetworkDistance {
  const indexed = new Map<number, IndexedNetwork>();
  const network = (index: number): IndexedNetwork => {
    let found = indexed.get(index);
    if (found === undefined) {
      found = indexNetwork(networks[index]!, `network ${index}`);
      indexed.set(index, found);
    }
    return found;
  };
  return (first, second) => indexedDistance(network(first), network(second), { ...options, solver });
}
