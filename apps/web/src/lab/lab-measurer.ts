import type { Alignment } from '@topograft/sparse-core';
import { askWorker } from '../worker/ask-worker.ts';
import type { PageWorker } from '../worker/open-worker.ts';
import { addMoment } from './add-moment.ts';
import { measuresAllPairs } from './lab-pairs.ts';
import { type LabPair, type LabRun, type ShownDistance, shownDistance } from './lab-run.ts';
import type { LabWorkers } from './lab-workers.ts';

/** Measures how far apart the networks of one run are. */
export interface LabMeasurer {
  /** Measures pairs at the epoch that the run has reached: all, or as many as there is time for. */
  measure(kind: Alignment): Promise<void>;
  /** Estimates the chance level of an alignment, once. */
  estimateChance(kind: Alignment): Promise<void>;
}

/** What a measurer has to know of the lab at each moment. */
export interface LabState {
  /** Whether the run is still wanted. */
  isCurrent(): boolean;
  isPlaying(): boolean;
  /** The one that is shown. */
  alignment(): Alignment;
  /** The pair that is looked at closely. */
  pickedPair(): LabPair;
  /** Called when a distance is known. */
  notify(): void;
}

/** Longest time that refined distances, or those of one alignment of many networks, may hold up the next epoch. */
const roundBudgetMs = 1000;
const chanceSamples = 10;

/** Makes the measurer of a run. */
export function labMeasurer(run: LabRun, workers: LabWorkers, lab: LabState): LabMeasurer {
  /** Where the next round of pairs begins, so that none waits for ever. */
  const firstPairs: Record<Alignment, number> = { identity: 0, greedy: 0, refined: 0 };
  const asked = new Set<Alignment>();
  return {
    measure: async (kind) => {
      const distances = run.distances[kind];
      const { networks, epoch, pairs: all } = run;
      const isMany = !measuresAllPairs(networks.length);
      if (distances.epoch !== epoch) beginEpoch(run, kind);
      const first = firstPairs[kind];
      const pickedPair = lab.pickedPair();
      const picked = isMany ? all.filter((pair) => pair.every((network) => pickedPair.includes(network))) : [];
      const pairs = [...new Set([...picked, ...all.slice(first), ...all.slice(0, first)])].filter(
        ([i, j]) => distances.values[i]![j] === null,
      );
      const end = performance.now() + roundBudgetMs;
      const isInTime = (): boolean => {
        if (!lab.isCurrent() || (kind === 'refined' && lab.alignment() !== kind)) return false;
        return performance.now() < end || !(isMany || (kind === 'refined' && lab.isPlaying()));
      };
      const begun = await share(
        workers.pool,
        pairs,
        async (worker, [i, j]) => {
          const { distance } = await askWorker(
            worker,
            worker.calls.measure(networks[i]!.topology, networks[j]!.topology, kind),
          );
          if (!lab.isCurrent() || distances.epoch !== epoch) return;
          distances.values[i]![j] = distance;
          distances.values[j]![i] = distance;
          lab.notify();
        },
        isInTime,
      );
      if (!lab.isCurrent()) return;
      firstPairs[kind] = all.length === 0 ? 0 : (first + begun) % all.length;
      const known = all.map(([i, j]) => shownDistance(run, kind, i, j)).filter(isKnown);
      if (known.length < (isMany ? 1 : all.length)) return;
      addMoment(run, kind, known);
      lab.notify();
    },
    estimateChance: async (kind) => {
      if (asked.has(kind)) return;
      asked.add(kind);
      const { chance: worker } = workers;
      const [first, second] = run.networks;
      const { mean, sd } = await askWorker(
        worker,
        worker.calls.chance(first!.topology, second!.topology, kind, chanceSamples),
      );
      run.distances[kind].chance = { mean, sd };
      lab.notify();
    },
  };
}

/** Keeps what was measured before as old values, and begins with none. */
function beginEpoch(run: LabRun, kind: Alignment): void {
  const distances = run.distances[kind];
  const { stale } = distances;
  distances.stale = distances.values.map((row, i) =>
    row.map((_, j) => shownDistance(run, kind, i, j).value ?? stale[i]![j]!),
  );
  for (const row of distances.values) row.fill(null);
  distances.epoch = run.epoch;
}

/** Works through jobs on all workers until none is left, or `goesOn` says no; gives how many were begun. */
async function share<Job>(
  pool: readonly PageWorker[],
  jobs: readonly Job[],
  work: (worker: PageWorker, job: Job) => Promise<void>,
  goesOn: () => boolean,
): Promise<number> {
  let next = 0;
  const serve = async (worker: PageWorker): Promise<void> => {
    while (next < jobs.length && goesOn()) await work(worker, jobs[next++]!);
  };
  await Promise.all(pool.map(serve));
  return next;
}

function isKnown(distance: ShownDistance): distance is ShownDistance & { readonly value: number } {
  return distance.value !== null;
}
