import { ArgumentError, type DistanceMatrix, type NetworkTopology, turnOfEventLoop } from '@topograft/sparse-core';
import { checkComparable } from './check-comparable.ts';
import {
  checkOptions,
  type DistanceOptions,
  indexedDistance,
  type NetworkDistance,
  solverName,
} from './network-distance.ts';
import { indexNetwork } from './network-pair.ts';

/**
 * One network of a collection, and what it is called there.
 *
 * @category Distances
 */
export interface LabelledNetwork {
  /** What its row and column stand for in results and messages. */
  readonly label: string;
  /** Of the same depth and number of inputs as the others. */
  readonly network: NetworkTopology;
}

/**
 * How the pairs of a collection are worked through.
 *
 * @category Distances
 */
export interface MatrixRun {
  /** Told after each pair. */
  readonly onProgress?: (progress: MatrixProgress) => void;
  /** Stops the work between two pairs; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Measures one pair elsewhere, for instance in a worker: the networks of these indices, the first one fixed, under the
   * options of the matrix. Default: here, one after the other.
   */
  readonly measure?: (first: number, second: number) => Promise<MeasuredPair>;
  /** How many calls of `measure` may be open at once; default 1. Results do not depend on it. */
  readonly concurrency?: number;
}

/**
 * What a matrix takes of the distance of a pair.
 *
 * @category Distances
 */
export interface MeasuredPair {
  /** Mean over layers, 0 to 1. */
  readonly distance: number;
  /** First layer first. */
  readonly layers: readonly { readonly index: number; readonly distance: number }[];
}

/**
 * How far a collection has come.
 *
 * @category Distances
 */
export interface MatrixProgress {
  /** Pairs measured so far. */
  readonly done: number;
  /** Pairs in all, n (n − 1) / 2. */
  readonly total: number;
  /** Indices of the pair measured last. */
  readonly pair: readonly [number, number];
}

/**
 * Distances of all pairs of a collection.
 *
 * Each unordered pair is measured once, with the network that comes first in the collection fixed, and mirrored; the
 * diagonal is 0 by definition. Under the identity and refined alignments that is exact. Greedy gives slightly different
 * values in both directions when ties fall otherwise, so its matrix depends on the order of the collection.
 *
 * @throws {@link ArgumentError} for an empty collection, an unknown option, or a concurrency below 1
 * @throws {@link ShapeError} naming the first network that breaks its contract or cannot be compared with the first
 * @category Distances
 * @example
 * ```ts
 * const matrix = await distanceMatrix(
 *   [{ label: 'root', network: root }, { label: 'child', network: child }],
 *   { alignment: 'refined' },
 *   { onProgress: ({ done, total }) => console.log(`${done} of ${total}`) },
 * );
 * ```
 */
export async function distanceMatrix(
  networks: readonly LabelledNetwork[],
  options: DistanceOptions = {},
  run: MatrixRun = {},
): Promise<DistanceMatrix> {
  checkOptions(options);
  const { onProgress, signal, concurrency = 1 } = run;
  checkRun(networks.length, concurrency);
  const indexed = networks.map(({ label, network }) => indexNetwork(network, quoted(label)));
  indexed.forEach((network, index) => {
    const names = [quoted(networks[0]!.label), quoted(networks[index]!.label)] as const;
    checkComparable(indexed[0]!, network, options.outputs ?? 'assigned', names);
  });
  const measureHere = async (first: number, second: number): Promise<NetworkDistance> => {
    await turnOfEventLoop();
    signal?.throwIfAborted();
    return indexedDistance(indexed[first]!, indexed[second]!, options);
  };
  const { measure = measureHere } = run;

  const size = networks.length;
  const pairs = pairsOf(size);
  const values = zeros(size);
  const layers = indexed[0]!.map((_, index) => ({ index, values: zeros(size) }));
  let begun = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (begun < pairs.length) {
      signal?.throwIfAborted();
      const pair = pairs[begun++]!;
      const result = await measure(...pair);
      mirror(values, pair, result.distance);
      for (const { index, distance } of result.layers) mirror(layers[index]!.values, pair, distance);
      onProgress?.({ done: ++done, total: pairs.length, pair });
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, pairs.length) }, work));
  return {
    specVersion: 'v1',
    kind: 'distance-matrix',
    alignment: options.alignment ?? 'greedy',
    solver: solverName(options),
    labels: networks.map(({ label }) => label),
    values,
    layers,
  };
}

function pairsOf(size: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) pairs.push([i, j]);
  return pairs;
}

function mirror(values: number[][], [i, j]: readonly [number, number], value: number): void {
  values[i]![j] = value;
  values[j]![i] = value;
}

function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
}

function quoted(label: string): string {
  return `"${label}"`;
}

function checkRun(networkCount: number, concurrency: number): void {
  if (networkCount > 0 && Number.isInteger(concurrency) && concurrency >= 1) return;
  throw new ArgumentError({
    task: 'measure the distances of a collection',
    reason: networkCount === 0 ? 'there is no network in it' : 'the number of pairs measured at once is not usable',
    expected: networkCount === 0 ? 'one network or more' : 'a whole number from 1',
    received: String(networkCount === 0 ? 0 : concurrency),
  });
}
