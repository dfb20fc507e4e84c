import { ledgerBudget, ledgerKeeper } from '../ledger/ledger-budget.ts';
import { layerLedger } from '../ledger/layer-ledger.ts';
import { createNotifier, type Notifier } from '../shell/create-notifier.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { prefersReducedMotion } from '../shell/reduced-motion.ts';
import { askWorker } from '../worker/ask-worker.ts';
import type { PageWorker } from '../worker/open-worker.ts';
import type { DataChoice } from '../worker/worker-calls.ts';
import { playFailure } from './play-failure.ts';
import type { PlayRun, Twin } from './play-run.ts';
import { configOf, type PlaySettings } from './play-settings.ts';

/** Epochs a second at most; 0 for as many as there can be. */
export type Pace = 1 | 3 | 10 | 0;

/** The playground's training: one run at a time, with its twins, each in a worker of its own. */
export interface PlaySession extends Pick<Notifier, 'subscribe' | 'version'> {
  run(): PlayRun | null;
  /** Whether it trains, or will once there is something to train; a run that is over does not. */
  isPlaying(): boolean;
  pace(): Pace;
  setPace(pace: Pace): void;
  /** Starts a new run; the one before stays as its ghost. */
  start(settings: PlaySettings): void;
  /** Goes on with a run whose worker stopped, from the epoch it had reached. */
  restart(): void;
  /** Gives the four files of Fashion-MNIST, and starts again if a run waits for them. */
  setFiles(files: readonly File[]): void;
  play(): void;
  pause(): void;
  /** Trains one epoch while paused. */
  step(): void;
  /** Mean training image of each class of the run's data. */
  classMeans(): Promise<readonly Uint8Array[]>;
  /** The run as a zip of a run directory, in a folder of that name. */
  pack(folder: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Twins begin when the run has so many epochs: the first seconds belong to the run. */
const twinsBeginAt = 3;

/** Makes a session; nothing runs before {@link PlaySession.start}. */
export function playSession(startWorker: () => PageWorker): PlaySession {
  const { subscribe, version, notify } = createNotifier(() => (prefersReducedMotion() ? 1000 : 100));
  const workers = new Map<string, PageWorker>();
  let files: readonly File[] | null = null;
  let current: PlayRun | null = null;
  let isPlaying = true;
  let pace: Pace = 3;
  let runCount = 0;
  let lastStart = -Infinity;
  let isBusy = false;
  /** Epochs that were asked for singly and are not trained yet: who asks twice within one gets two. */
  let stepsAsked = 0;
  let wake: () => void = noSleep;

  const workerFor = (role: string): PageWorker => {
    const known = workers.get(role);
    if (known !== undefined) return known;
    const worker = startWorker();
    workers.set(role, worker);
    worker.failed.catch(() => {
      worker.close();
      workers.delete(role);
    });
    return worker;
  };
  const dataOf = ({ settings }: PlayRun): DataChoice =>
    settings.data === 'synthetic' ? { kind: 'synthetic' } : { kind: 'fashion-mnist', files: files! };

  const isCurrent = (run: PlayRun): boolean => run === current;
  const goesOn = (run: PlayRun): boolean => isCurrent(run) && run.phase === 'ready' && (isPlaying || stepsAsked > 0);

  const fail = (run: PlayRun, error: unknown): void => {
    if (run !== current) return;
    run.phase = 'failed';
    run.failure = playFailure(error);
    notify(true);
  };

  const open = async (run: PlayRun): Promise<void> => {
    try {
      const worker = workerFor('run');
      const opened = await askWorker(
        worker,
        worker.calls.open(run.name, { config: run.config, data: dataOf(run), keeps: true }),
      );
      if (run !== current) return;
      run.opened = opened;
      if (run.records.length === 0) {
        run.ledgers = opened.topology.layers.map(layerLedger);
        run.keeper = ledgerKeeper(run.ledgers, isPhone() ? ledgerBudget.phone : ledgerBudget.page);
      }
      // After a worker stopped: the same settings give the same bits, and lead back to where it was.
      for (let epoch = 0; epoch < run.records.length; epoch++) {
        await askWorker(worker, worker.calls.trainEpoch(run.name));
        if (!isCurrent(run)) return;
      }
      run.phase = 'ready';
      notify(true);
      void drive(run);
    } catch (error) {
      fail(run, error);
    }
  };

  const trainOne = async (run: PlayRun): Promise<void> => {
    const worker = workerFor('run');
    lastStart = performance.now();
    const trained = await askWorker(worker, worker.calls.trainEpoch(run.name));
    if (run !== current) return;
    if (trained === null) {
      run.phase = 'finished';
      return notify(true);
    }
    const { record, update, elapsedMs } = trained;
    update?.layers.forEach((layer, index) => run.ledgers[index]!.apply(record.epoch, layer));
    run.keeper?.keep(record.epoch);
    run.records.push(record);
    run.epochMs.push(elapsedMs);
    if (run.epochMs.length > 10) run.epochMs.shift();
    notify();
    for (const twin of run.twins) void driveTwin(run, twin);
  };

  const drive = async (run: PlayRun): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      while (goesOn(run)) {
        const wait = pace === 0 || !isPlaying ? 0 : lastStart + 1000 / pace - performance.now();
        if (wait > 0) {
          const woken = new Promise<void>((resolve) => (wake = resolve));
          const worker = workerFor('run');
          await Promise.race([askWorker(worker, worker.calls.sleep(wait)), woken]);
          if (!isPlaying || !goesOn(run)) continue;
        }
        if (!isPlaying) stepsAsked--;
        await trainOne(run);
      }
    } catch (error) {
      fail(run, error);
    } finally {
      isBusy = false;
      if (current !== null && current !== run && current.phase === 'ready') void drive(current);
    }
  };

  const busyTwins = new WeakSet<Twin>();
  const driveTwin = async (run: PlayRun, twin: Twin): Promise<void> => {
    if (busyTwins.has(twin) || run.records.length < twinsBeginAt || twin.failure !== null) return;
    busyTwins.add(twin);
    const name = `${run.name} ${twin.method}`;
    try {
      const worker = workerFor(twin.method);
      if (twin.records.length === 0) {
        const config = { ...run.config, method: twin.method };
        await askWorker(worker, worker.calls.open(name, { config, data: dataOf(run), keeps: false }));
      }
      while (isCurrent(run) && twin.records.length < run.records.length) {
        const trained = await askWorker(worker, worker.calls.trainEpoch(name));
        if (run !== current || trained === null) break;
        twin.records.push(trained.record);
        notify();
      }
    } catch (error) {
      if (run === current) twin.failure = reasonOf(error);
    }
    busyTwins.delete(twin);
    if (run !== current) void workers.get(twin.method)?.calls.close(name);
  };

  const stop = (run: PlayRun): void => {
    for (const [role, { calls }] of workers) void calls.close(role === 'run' ? run.name : `${run.name} ${role}`);
  };

  const start = (settings: PlaySettings): void => {
    if (current !== null) stop(current);
    const twins: Twin[] = [];
    const addTwin = (method: Twin['method']): void => {
      if (settings.method !== method) twins.push({ method, records: [], failure: null });
    };
    if (settings.staticTwin) addTwin('static');
    if (settings.denseTwin) addTwin('dense');
    const run: PlayRun = {
      name: `run-${++runCount}`,
      settings,
      config: configOf(settings),
      twins,
      ghost: current !== null && current.records.length > 1 ? current.records : (current?.ghost ?? []),
      phase: settings.data === 'fashion-mnist' && files === null ? 'needs-files' : 'opening',
      failure: null,
      opened: null,
      records: [],
      ledgers: [],
      keeper: null,
      epochMs: [],
      moments: new Map(),
    };
    current = run;
    stepsAsked = 0;
    lastStart = -Infinity;
    wake();
    notify(true);
    if (run.phase === 'opening') void open(run);
  };

  return {
    subscribe,
    version,
    run: () => current,
    isPlaying: () => isPlaying && current?.phase !== 'finished' && current?.phase !== 'failed',
    pace: () => pace,
    setPace: (next) => {
      pace = next;
      wake();
      notify(true);
    },
    start,
    restart: () => {
      if (current?.phase !== 'failed') return;
      const run = current;
      for (const { calls } of workers.values()) void calls.close(run.name);
      run.phase = 'opening';
      run.failure = null;
      notify(true);
      void open(run);
    },
    setFiles: (given) => {
      files = given;
      if (current?.phase === 'needs-files' || current?.settings.data === 'fashion-mnist') start(current.settings);
    },
    play: () => {
      isPlaying = true;
      stepsAsked = 0;
      notify(true);
      if (current !== null) void drive(current);
    },
    pause: () => {
      isPlaying = false;
      wake();
      notify(true);
    },
    classMeans: () => {
      const worker = workerFor('run');
      return askWorker(worker, worker.calls.classMeans(dataOf(current!)));
    },
    pack: (folder) => {
      const worker = workerFor('run');
      return askWorker(worker, worker.calls.packRun(current!.name, folder));
    },
    step: () => {
      if (isPlaying || current?.phase !== 'ready') return;
      stepsAsked++;
      void drive(current);
    },
  };
}

/** Whether the screen is that of a phone, which has less memory for a page. */
function isPhone(): boolean {
  return Math.min(screen.width, screen.height) < 720 && matchMedia('(pointer: coarse)').matches;
}

function noSleep(): void {}
