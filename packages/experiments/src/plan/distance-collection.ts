import type { Alignment } from '@topograft/sparse-core';
import { type DistancesJob, job } from './job.ts';
import type { DistancesSpec } from './job-spec.ts';
import type { JobResults } from './job-results.ts';
import { neededBy } from './needed-by.ts';
import type { PlannedNetwork } from './planned-network.ts';

/**
 * All pairs of a collection of networks, in jobs that can be measured side by side.
 *
 * @category Recipes
 */
export interface DistanceCollection {
  /** `[n]`. */
  readonly labels: readonly string[];
  /** How hidden neurons are paired. */
  readonly alignment: Alignment;
  /** Each measures some of the pairs; none for fewer than two networks. */
  readonly jobs: readonly DistancesJob[];
  /** Of each job, the pairs as indices of `labels`. */
  readonly pairs: readonly (readonly (readonly [number, number])[])[];
}

/** Rows of the triangle are put together until a job has so many pairs: ten networks are one job. */
const PAIRS_PER_JOB = 45;

/**
 * Plans the distances of all pairs of a collection, the network that comes first held fixed.
 *
 * @param layers - `'first'`: of the first layer alone
 * @category Recipes
 */
export function distanceCollection(
  name: string,
  networks: readonly PlannedNetwork[],
  {
    alignment,
    layers = 'all',
    outputs = 'assigned',
    refine,
  }: {
    readonly alignment: Alignment;
    readonly layers?: 'all' | 'first';
    readonly outputs?: DistancesSpec['outputs'];
    readonly refine?: DistancesSpec['refine'];
  },
): DistanceCollection {
  const blocks: (readonly [number, number])[][] = [];
  for (let first = 0; first < networks.length - 1; first++) {
    const row = networks.slice(first + 1).map((_, offset) => [first, first + 1 + offset] as const);
    const last = blocks.at(-1);
    if (last === undefined || last.length + row.length > PAIRS_PER_JOB) blocks.push(row);
    else last.push(...row);
  }
  const jobs = blocks.map((pairs, block) => {
    // Only the networks of the block are part of its identity: the same row of two collections is one job.
    const members = Array.from(new Set(pairs.flat())).toSorted((a, b) => a - b);
    return job(
      blocks.length === 1 ? `${name}, ${alignment}` : `${name}, ${alignment}, part ${block + 1} of ${blocks.length}`,
      {
        specVersion: 'v1',
        kind: 'distances',
        networks: members.map((index) => networks[index]!.spec),
        pairs: pairs.map(([a, b]) => [members.indexOf(a), members.indexOf(b)]),
        alignment,
        layers,
        solver: 'auto',
        outputs,
        ...(refine === undefined ? {} : { refine }),
      },
      neededBy(members.map((index) => networks[index]!)),
    );
  });
  return { labels: networks.map(({ label }) => label), alignment, jobs, pairs: blocks };
}

/**
 * Distances of a collection, per layer.
 *
 * @returns `[layers][n][n]`, mirrored, 0 on the diagonal
 * @throws whatever `results` throws for a job that is not done
 * @category Recipes
 */
export async function collectedDistances(
  { labels, jobs, pairs }: DistanceCollection,
  results: JobResults,
): Promise<number[][][]> {
  const layers: number[][][] = [];
  for (const [block, each] of jobs.entries()) {
    const measured = await results.distances(each);
    for (const [index, [a, b]] of pairs[block]!.entries()) {
      for (const [layer, value] of measured[index]!.entries()) {
        const values = (layers[layer] ??= labels.map(() => labels.map(() => 0)));
        values[a]![b] = value;
        values[b]![a] = value;
      }
    }
  }
  return layers;
}
