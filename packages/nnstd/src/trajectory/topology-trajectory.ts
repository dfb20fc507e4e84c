import { type Alignment, ArgumentError, type NetworkTopology } from '@topograft/sparse-core';
import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import { networkDistance } from '../distance/network-distance.ts';
import { connectionAges } from './connection-ages.ts';
import { connectionOverlap } from './connection-overlap.ts';
import { degreeHistogram, layerDegrees } from './layer-degrees.ts';

/**
 * A network as it was at an epoch of its training.
 *
 * @category Trajectories
 */
export interface NetworkAtEpoch {
  /** Epochs that were finished; 0 is the untrained network. */
  readonly epoch: number;
  /** Its connections then; the shape is the same at all epochs. */
  readonly network: NetworkTopology;
}

/**
 * How far a network is from an earlier one.
 *
 * @category Trajectories
 */
export interface TrajectoryDistance {
  /** How hidden neurons were paired. */
  readonly alignment: Alignment;
  /** Mean over layers, 0 to 1. */
  readonly distance: number;
  /** First layer first. */
  readonly layers: readonly number[];
}

/**
 * One layer at one stored epoch.
 *
 * @category Trajectories
 */
export interface LayerMoment {
  /** Connections of the layer. */
  readonly connectionCount: number;
  /** Share of the first topology's connections that exist now. */
  readonly survivalFromFirst: number;
  /** Share of the previous topology's connections that exist now; 1 at the first epoch. */
  readonly survivalFromPrevious: number;
  /** Ages in epochs: mean and median over connections, 0 for none. */
  readonly age: { readonly mean: number; readonly median: number };
  /** Entry d counts the neurons with d inputs. */
  readonly inDegreeHistogram: readonly number[];
  /** Entry d counts the inputs that feed d neurons; entry 0 counts inputs not in use. */
  readonly outDegreeHistogram: readonly number[];
}

/**
 * A network at one stored epoch, beside the first and the previous one.
 *
 * @category Trajectories
 */
export interface TrajectoryMoment {
  /** Epochs that were finished; 0 is the untrained network. */
  readonly epoch: number;
  /** Distances to the first stored topology, one an alignment. */
  readonly toFirst: readonly TrajectoryDistance[];
  /** Distances to the stored topology before, one an alignment; at the first epoch to itself. */
  readonly toPrevious: readonly TrajectoryDistance[];
  /** First layer first. */
  readonly layers: readonly LayerMoment[];
  /** `[inputs of the network]`, first-layer neurons that each input feeds. */
  readonly inputDegrees: readonly number[];
}

/**
 * How the topology of one run evolves.
 *
 * @category Trajectories
 */
export interface TopologyTrajectory {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is, for those who find it in a file. */
  readonly kind: 'topology-trajectory';
  /** In the order of the distances of each moment. */
  readonly alignments: readonly Alignment[];
  /** At rising epochs. */
  readonly moments: readonly TrajectoryMoment[];
}

/**
 * Settings of {@link topologyTrajectory}.
 *
 * @category Trajectories
 */
export interface TrajectoryOptions {
  /** Default `['identity', 'refined']`: neurons of one run keep their labels, and the least distance beside that. */
  readonly alignments?: readonly Alignment[];
  /** Default {@link autoAssignment}. */
  readonly solver?: AssignmentSolver;
  /** Told after each epoch. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Runs between epochs, to let others have a turn. */
  readonly pause?: () => Promise<void>;
  /** Stops the work between two epochs; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Follows a network through the stored epochs of its training: distance to the first and to the previous topology,
 * survival and age of connections, degree distributions, and inputs in use.
 *
 * @param stored - at rising epochs, at least one
 * @throws {@link ArgumentError} for no topology or epochs that do not rise
 * @throws {@link ShapeError} when the shapes change on the way
 * @category Trajectories
 * @see Liu et al. 2020, figure 6c
 */
export async function topologyTrajectory(
  stored: readonly NetworkAtEpoch[],
  options: TrajectoryOptions = {},
): Promise<TopologyTrajectory> {
  const { alignments = ['identity', 'refined'], solver, onProgress, pause, signal } = options;
  checkEpochs(stored);
  const epochs = stored.map(({ epoch }) => epoch);
  const layerCount = stored[0]!.network.layers.length;
  const measure = (a: NetworkTopology, b: NetworkTopology): TrajectoryDistance[] =>
    alignments.map((alignment) => {
      const result = networkDistance(a, b, { alignment, ...(solver === undefined ? {} : { solver }) });
      return { alignment, distance: result.distance, layers: result.layers.map(({ distance }) => distance) };
    });
  const moments: TrajectoryMoment[] = [];
  // Distances first: they check that all networks have the same depth and shape.
  const distances: Pick<TrajectoryMoment, 'toFirst' | 'toPrevious'>[] = [];
  for (const [index, { network }] of stored.entries()) {
    signal?.throwIfAborted();
    const toFirst = measure(stored[0]!.network, network);
    const toPrevious = index <= 1 ? toFirst : measure(stored[index - 1]!.network, network);
    distances.push({ toFirst, toPrevious });
    onProgress?.(index + 1, stored.length);
    await pause?.();
  }
  const ages = Array.from({ length: layerCount }, (_, k) =>
    connectionAges(
      stored.map(({ network }) => network.layers[k]!),
      epochs,
    ),
  );
  for (const [index, { epoch, network }] of stored.entries()) {
    const previous = stored[Math.max(0, index - 1)]!.network;
    moments.push({
      epoch,
      ...distances[index]!,
      layers: network.layers.map((layer, k): LayerMoment => {
        const first = stored[0]!.network.layers[k]!;
        const { inDegrees, outDegrees } = layerDegrees(layer);
        return {
          connectionCount: layer.inputs.length,
          survivalFromFirst: share(connectionOverlap(first, layer), first.inputs.length),
          survivalFromPrevious: share(connectionOverlap(previous.layers[k]!, layer), previous.layers[k]!.inputs.length),
          age: summary(ages[k]![index]!),
          inDegreeHistogram: [...degreeHistogram(inDegrees)],
          outDegreeHistogram: [...degreeHistogram(outDegrees)],
        };
      }),
      inputDegrees: [...layerDegrees(network.layers[0]!).outDegrees],
    });
  }
  return { specVersion: 'v1', kind: 'topology-trajectory', alignments, moments };
}

function checkEpochs(stored: readonly NetworkAtEpoch[]): void {
  const bad = stored.findIndex(({ epoch }, index) => index > 0 && !(epoch > stored[index - 1]!.epoch));
  if (stored.length > 0 && bad === -1) return;
  throw new ArgumentError({
    task: 'follow a topology',
    reason: stored.length === 0 ? 'there is none stored' : 'the epochs do not rise',
    expected: 'at least one topology, at rising epochs',
    received: stored.map(({ epoch }) => epoch).join(', '),
  });
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function summary(ages: Float64Array): { mean: number; median: number } {
  if (ages.length === 0) return { mean: 0, median: 0 };
  const sorted = ages.toSorted();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { mean: ages.reduce((sum, age) => sum + age, 0) / ages.length, median };
}
