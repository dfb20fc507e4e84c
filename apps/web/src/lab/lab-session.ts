import type { Alignment } from '@topograft/sparse-core';
import { createNotifier, type Notifier } from '../shell/create-notifier.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { prefersReducedMotion } from '../shell/reduced-motion.ts';
import { askWorker } from '../worker/ask-worker.ts';
import type { PageWorker } from '../worker/open-worker.ts';
import { type LabMeasurer, labMeasurer } from './lab-measurer.ts';
import { alignments, isMeasured, isOpen, type LabPair, type LabRun, nameInWorker } from './lab-run.ts';
import type { LabSettings } from './lab-settings.ts';
import { type LabWorkers, labWorkers } from './lab-workers.ts';
import { newLabRun } from './new-lab-run.ts';
import { openNetworks } from './open-networks.ts';
import { trainNetworks } from './train-networks.ts';

/** The lab's training: several networks, epoch by epoch, with their distances in between. */
export interface LabSession extends Pick<Notifier, 'subscribe' | 'version'> {
  run(): LabRun | null;
  isPlaying(): boolean;
  alignment(): Alignment;
  /** Which distances are shown; refined ones, which take longest, are only measured when they are. */
  setAlignment(alignment: Alignment): void;
  /** Which pair is looked at closely: of many, it is measured first. */
  setPair(pair: LabPair): void;
  start(settings: LabSettings): void;
  play(): void;
  pause(): void;
  /** One network as a zip of a run directory, in a folder of that name. */
  pack(index: number, folder: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** A run and those who work for it. */
interface StaffedRun {
  readonly run: LabRun;
  readonly workers: LabWorkers;
  readonly measurer: LabMeasurer;
}

/** Makes a lab; workers start with the first run. */
export function labSession(startWorker: () => PageWorker): LabSession {
  const { subscribe, version, notify } = createNotifier(() => (prefersReducedMotion() ? 1000 : 150));
  let current: StaffedRun | null = null;
  let isPlaying = true;
  let alignment: Alignment = 'refined';
  let isBusy = false;
  let runCount = 0;
  let pickedPair: LabPair = [0, 1];

  const isCurrent = (run: LabRun): boolean => run === current?.run;
  const mayTrain = ({ phase }: LabRun): boolean => phase === 'ready' && isPlaying;

  const drive = async (staffed: StaffedRun): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    const { run, workers, measurer } = staffed;
    try {
      while (isCurrent(run)) {
        for (const kind of alignments) if (kind !== 'refined' || kind === alignment) await measurer.measure(kind);
        if (!isCurrent(run)) break;
        // Of many networks a round measures a part; while nothing trains, round follows round.
        if (!mayTrain(run) && isMeasured(run, alignment)) break;
        if (mayTrain(run)) await trainNetworks(run, workers, () => isCurrent(run));
        notify();
      }
    } catch (error) {
      if (isCurrent(run)) fail(run, error);
    } finally {
      isBusy = false;
      notify(true);
      const isUnmeasured = isCurrent(run) && !isMeasured(run, alignment);
      if (current !== null && isOpen(current.run) && (!isCurrent(run) || isUnmeasured || mayTrain(current.run))) {
        void drive(current);
      }
    }
  };

  const open = async (staffed: StaffedRun): Promise<void> => {
    const { run, workers, measurer } = staffed;
    try {
      await openNetworks(run, workers);
      if (!isCurrent(run)) return;
      run.phase = 'ready';
      notify(true);
      void drive(staffed);
      await measurer.estimateChance(alignment);
    } catch (error) {
      if (!isCurrent(run)) return;
      fail(run, error);
      notify(true);
    }
  };

  return {
    subscribe,
    version,
    run: () => current?.run ?? null,
    isPlaying: () => isPlaying,
    alignment: () => alignment,
    setAlignment: (next) => {
      alignment = next;
      notify(true);
      if (current === null || !isOpen(current.run)) return;
      void drive(current);
      current.measurer.estimateChance(next).catch(() => {});
    },
    setPair: (pair) => {
      pickedPair = pair;
    },
    start: (settings) => {
      // Fresh workers: what the old ones were computing is of no use any more.
      current?.workers.close();
      const workers = labWorkers(startWorker, settings.count);
      const run = newLabRun(`lab-${++runCount}`, settings);
      const measurer = labMeasurer(run, workers, {
        isCurrent: () => isCurrent(run),
        isPlaying: () => isPlaying,
        alignment: () => alignment,
        pickedPair: () => pickedPair,
        notify,
      });
      current = { run, workers, measurer };
      isBusy = false;
      isPlaying = true;
      notify(true);
      void open(current);
    },
    play: () => {
      isPlaying = true;
      notify(true);
      if (current !== null && isOpen(current.run)) void drive(current);
    },
    pause: () => {
      isPlaying = false;
      notify(true);
    },
    pack: (index, folder) => {
      const { run, workers } = current!;
      const worker = workers.ofNetwork(index);
      return askWorker(worker, worker.calls.packRun(nameInWorker(run, run.networks[index]!), folder));
    },
  };
}

function fail(run: LabRun, error: unknown): void {
  run.phase = 'failed';
  run.failure = reasonOf(error);
}
