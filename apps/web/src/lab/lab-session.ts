import type { Alignment } from '@topograft/sparse-core';
import { createNotifier, type Notifier } from '../shell/create-notifier.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { prefersReducedMotion } from '../shell/reduced-motion.ts';
import { askWorker } from '../worker/ask-worker.ts';
import type { PageWorker } from '../worker/open-worker.ts';
import type { TrainingJob } from '../worker/worker-calls.ts';
import { labPairs, measuresAllPairs } from './lab-pairs.ts';
import { alignments, type LabDistances, type LabNetwork, type LabRun, shownDistance } from './lab-run.ts';
import { labConfigOf, type LabSettings } from './lab-settings.ts';
import { mayBeThumbnail } from './thumbnails-of.ts';

/** The lab's training: several networks, epoch by epoch, with their distances in between. */
export interface LabSession extends Pick<Notifier, 'subscribe' | 'version'> {
  run(): LabRun | null;
  isPlaying(): boolean;
  alignment(): Alignment;
  /** Which distances are shown; refined ones, which take longest, are only measured when they are. */
  setAlignment(alignment: Alignment): void;
  /** Which pair is looked at closely: of many, it is measured first. */
  setPair(pair: readonly [number, number]): void;
  start(settings: LabSettings): void;
  play(): void;
  pause(): void;
  /** One network as a zip of a run directory, in a folder of that name. */
  pack(index: number, folder: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Longest time that refined distances, or those of one alignment of many networks, may hold up the next epoch. */
const roundBudgetMs = 1000;
const chanceSamples = 10;

/** Makes a lab; workers start with the first run. */
export function labSession(startWorker: () => PageWorker): LabSession {
  const { subscribe, version, notify } = createNotifier(() => (prefersReducedMotion() ? 1000 : 150));
  let pool: PageWorker[] = [];
  let chanceWorker: PageWorker | null = null;
  const asked = new WeakSet<LabDistances>();
  let current: LabRun | null = null;
  let isPlaying = true;
  let alignment: Alignment = 'refined';
  let isBusy = false;
  let runCount = 0;
  let pickedPair: readonly [number, number] = [0, 1];
  /** Where the next round of pairs begins, so that none waits for ever. */
  let firstPairs: Record<Alignment, number> = { identity: 0, greedy: 0, refined: 0 };

  const workerOf = (index: number): PageWorker => pool[index % pool.length]!;

  /** Works through jobs on all workers until none is left, or time is up, or `goesOn` says no. */
  const share = async <Job>(
    jobs: readonly Job[],
    work: (worker: PageWorker, job: Job) => Promise<void>,
    goesOn: () => boolean,
  ): Promise<number> => {
    let next = 0;
    const serve = async (worker: PageWorker): Promise<void> => {
      while (next < jobs.length && goesOn()) await work(worker, jobs[next++]!);
    };
    await Promise.all(pool.map(serve));
    return next;
  };

  const measure = async (run: LabRun, kind: Alignment): Promise<void> => {
    const distances = run.distances[kind];
    const { networks, epoch, pairs: all } = run;
    const isMany = !measuresAllPairs(networks.length);
    if (distances.epoch !== epoch) {
      const { stale } = distances;
      distances.stale = distances.values.map((row, i) =>
        row.map((_, j) => shownDistance(run, kind, i, j).value ?? stale[i]![j]!),
      );
      for (const row of distances.values) row.fill(null);
      distances.epoch = epoch;
    }
    const first = firstPairs[kind];
    const picked = isMany ? all.filter((pair) => pair.every((network) => pickedPair.includes(network))) : [];
    const pairs = [...new Set([...picked, ...all.slice(first), ...all.slice(0, first)])].filter(
      ([i, j]) => distances.values[i]![j] === null,
    );
    const end = performance.now() + roundBudgetMs;
    const isInTime = (): boolean => {
      if (run !== current || (kind === 'refined' && alignment !== kind)) return false;
      return performance.now() < end || !(isMany || (kind === 'refined' && isPlaying));
    };
    const begun = await share(
      pairs,
      async (worker, [i, j]) => {
        const { distance } = await askWorker(
          worker,
          worker.calls.measure(networks[i]!.topology, networks[j]!.topology, kind),
        );
        if (run !== current || distances.epoch !== epoch) return;
        distances.values[i]![j] = distance;
        distances.values[j]![i] = distance;
        notify();
      },
      isInTime,
    );
    if (run !== current) return;
    firstPairs[kind] = all.length === 0 ? 0 : (first + begun) % all.length;
    const shown = all.map(([i, j]) => shownDistance(run, kind, i, j));
    const known = shown.filter(({ value }) => value !== null);
    if (known.length < (isMany ? 1 : all.length)) return;
    addMoment(run, kind, known as readonly { value: number; isBound: boolean }[]);
    notify();
  };

  /** In a worker of its own: training does not wait for it. */
  const estimateChance = async (run: LabRun, kind: Alignment): Promise<void> => {
    const distances = run.distances[kind];
    if (distances.chance !== null || asked.has(distances)) return;
    asked.add(distances);
    const worker = chanceWorker!;
    const [first, second] = run.networks;
    const { mean, sd } = await askWorker(
      worker,
      worker.calls.chance(first!.topology, second!.topology, kind, chanceSamples),
    );
    distances.chance = { mean, sd };
    notify();
  };

  const trainEpoch = async (run: LabRun): Promise<void> => {
    const answers = await Promise.all(
      run.networks.map(async (network, index) => {
        const worker = workerOf(index);
        const name = `${run.name} ${network.label}`;
        const trained = await askWorker(worker, worker.calls.trainEpoch(name));
        if (trained === null || run !== current) return null;
        const topology = await askWorker(worker, worker.calls.topology(name));
        return { network, record: trained.record, topology };
      }),
    );
    if (run !== current) return;
    if (answers.includes(null)) {
      run.phase = 'finished';
      return;
    }
    for (const answer of answers) {
      answer!.network.records.push(answer!.record);
      answer!.network.topology = answer!.topology;
    }
    run.epoch++;
    notify();
  };

  const isCurrent = (run: LabRun): boolean => run === current;
  const mayTrain = ({ phase }: LabRun): boolean => phase === 'ready' && isPlaying;

  const drive = async (run: LabRun): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      while (isCurrent(run)) {
        for (const kind of alignments) if (kind !== 'refined' || kind === alignment) await measure(run, kind);
        if (run !== current) break;
        if (mayTrain(run)) await trainEpoch(run);
        // Of many networks a round measures a part; while nothing trains, round follows round.
        else if (isMeasured(run, alignment)) break;
      }
    } catch (error) {
      if (run === current) {
        run.phase = 'failed';
        run.failure = reasonOf(error);
      }
    } finally {
      isBusy = false;
      notify(true);
      const isUnmeasured = run === current && !isMeasured(run, alignment);
      if (current !== null && isOpen(current) && (run !== current || isUnmeasured || mayTrain(current))) {
        void drive(current);
      }
    }
  };

  const open = async (run: LabRun): Promise<void> => {
    try {
      const { count, moved } = run.settings;
      const first = workerOf(0);
      const topologies = await askWorker(first, first.calls.generations(run.config, count, moved));
      run.networks = topologies.map((topology, index): LabNetwork => ({ label: `w${index}`, topology, records: [] }));
      await Promise.all(
        run.networks.map(({ label, topology }, index) => {
          const worker = workerOf(index);
          const job: TrainingJob = {
            config: run.config,
            data: { kind: 'synthetic' },
            start: { topology, source: `${label} of ${count} networks, ${moved} rewired` },
            keeps: true,
          };
          return askWorker(worker, worker.calls.open(`${run.name} ${label}`, job));
        }),
      );
      if (run !== current) return;
      run.phase = 'ready';
      notify(true);
      void drive(run);
      await estimateChance(run, alignment);
    } catch (error) {
      if (run !== current) return;
      run.phase = 'failed';
      run.failure = reasonOf(error);
      notify(true);
    }
  };

  return {
    subscribe,
    version,
    run: () => current,
    isPlaying: () => isPlaying,
    alignment: () => alignment,
    setAlignment: (next) => {
      alignment = next;
      notify(true);
      if (current === null || !isOpen(current)) return;
      void drive(current);
      estimateChance(current, next).catch(() => {});
    },
    setPair: (pair) => {
      pickedPair = pair;
    },
    start: (settings) => {
      // A fresh pool: what the old one was computing is of no use any more.
      for (const worker of [...pool, chanceWorker]) worker?.close();
      const cores = Math.max(1, navigator.hardwareConcurrency);
      pool = Array.from({ length: Math.min(settings.count, cores, 8) }, startWorker);
      chanceWorker = startWorker();
      isBusy = false;
      firstPairs = { identity: 0, greedy: 0, refined: 0 };
      const { count } = settings;
      const empty = (): LabDistances => ({
        epoch: -1,
        values: Array.from({ length: count }, () => Array.from({ length: count }, () => null)),
        stale: Array.from({ length: count }, () => Array.from({ length: count }, () => null)),
        history: [],
        chance: null,
      });
      current = {
        name: `lab-${++runCount}`,
        settings,
        config: labConfigOf(settings),
        pairs: labPairs(count, settings.seed),
        phase: 'opening',
        failure: null,
        networks: [],
        epoch: 0,
        distances: { identity: empty(), greedy: empty(), refined: empty() },
      };
      isPlaying = true;
      notify(true);
      void open(current);
    },
    play: () => {
      isPlaying = true;
      notify(true);
      if (current !== null && isOpen(current)) void drive(current);
    },
    pause: () => {
      isPlaying = false;
      notify(true);
    },
    pack: (index, folder) => {
      const worker = workerOf(index);
      return askWorker(worker, worker.calls.packRun(`${current!.name} ${current!.networks[index]!.label}`, folder));
    },
  };
}

function isOpen({ phase }: LabRun): boolean {
  return phase === 'ready' || phase === 'finished';
}

/** Whether there is nothing left to measure at this epoch of what is shown, and of what takes little time. */
function isMeasured(run: LabRun, alignment: Alignment): boolean {
  return alignments.every((kind) => {
    const { epoch, values } = run.distances[kind];
    if (kind === 'refined' && kind !== alignment) return true;
    return epoch === run.epoch && run.pairs.every(([i, j]) => values[i]![j] !== null);
  });
}

/** Notes what is known of the distances at this epoch, in place of what was noted of it before. */
function addMoment(run: LabRun, kind: Alignment, known: readonly { value: number; isBound: boolean }[]): void {
  const { networks, epoch } = run;
  const distances = run.distances[kind];
  const values = known.map(({ value }) => value);
  const table = networks.map((_, i) => networks.map((__, j) => shownDistance(run, kind, i, j)));
  // More may have been measured since, while training was paused.
  const before = distances.history.filter((moment) => moment.epoch !== epoch);
  distances.history = [
    ...before.map((moment, index) =>
      mayBeThumbnail(moment.epoch, before[index - 1]?.epoch ?? -1) ? moment : { ...moment, matrix: null },
    ),
    {
      epoch,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      least: Math.min(...values),
      most: Math.max(...values),
      pairCount: known.length,
      boundCount: known.filter(({ isBound }) => isBound).length,
      matrix: {
        values: table.map((row) => row.map(({ value }) => value)),
        stale: distances.stale,
        bounds: new Set(
          table.flatMap((row, i) => row.flatMap(({ isBound }, j) => (isBound ? [i * networks.length + j] : []))),
        ),
      },
    },
  ];
}
