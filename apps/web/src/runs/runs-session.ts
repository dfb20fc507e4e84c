import { createNotifier, type Notifier } from '../shell/create-notifier.ts';
import { reasonOf } from '../shell/reason-of.ts';
import type { FoundRun, StoredTopology } from './found-run.ts';
import { groupIntoRuns } from './group-into-runs.ts';
import { factsOf, type KnownRun, type RunFacts } from './run-facts.ts';
import type { RunsCalls } from './runs-calls.ts';
import { fetchListing, type ServedReport } from './served-listing.ts';
import type { StoredLayer } from './stored-moment.ts';

/** A run of the table. */
export interface ListedRun extends KnownRun {
  readonly facts: RunFacts;
}

/** A run that could not be read, and why. */
export interface UnreadRun {
  readonly found: FoundRun;
  readonly failure: string;
}

/** The runs that the view knows: served beside the page, or given by the visitor. */
export interface RunsSession extends Pick<Notifier, 'subscribe' | 'version'> {
  /** Whether `topograft view` serves the page. */
  readonly isServed: boolean;
  /** Of the served folder; empty before it is known. */
  folderName(): string;
  runs(): readonly ListedRun[];
  unread(): readonly UnreadRun[];
  reports(): readonly ServedReport[];
  /** What was left out, and what went wrong with everything, whole sentences. */
  notes(): readonly string[];
  /** How many runs are still to be read. */
  waitingCount(): number;
  /** Whether the server has answered once, or there is none. */
  isReady(): boolean;
  /** Runs that are chosen, in the order in which they were. */
  chosen(): readonly string[];
  choose(ids: readonly string[]): void;
  /** Asks the server again and again, until the function that is returned is called. */
  follow(): () => void;
  /**
   * Takes run folders and zips of them; what is wrong with one of them keeps none of the others out.
   *
   * @throws Error with what could not be read, or when there is no run in any of it
   */
  add(files: readonly File[]): Promise<void>;
  moment(stored: StoredTopology, before: StoredTopology | null): Promise<readonly StoredLayer[]>;
}

/** While a run trains, and while none does. */
const busyMs = 2000;
const quietMs = 10_000;
/** Runs that are read at the same time. */
const atOnce = 6;

/** Opens a {@link RunsSession}. */
export function runsSession(open: () => RunsCalls, address: string | null): RunsSession {
  const notifier = createNotifier(() => 200);
  let worker: RunsCalls | null = null;
  const calls = (): RunsCalls => (worker ??= open());
  const runs = new Map<string, ListedRun>();
  const unread = new Map<string, UnreadRun>();
  const stamps = new Map<string, string>();
  let queue: FoundRun[] = [];
  let readingCount = 0;
  let reports: readonly ServedReport[] = [];
  let serverNotes: readonly string[] = [];
  let failure: string | null = null;
  let chosen: readonly string[] = [];
  let folderName = '';
  let isReady = address === null;
  let entityTag: string | null = null;
  let givenCount = 0;

  const readNext = async (): Promise<void> => {
    const found = queue.shift();
    if (found === undefined) return;
    readingCount++;
    try {
      const read = await calls().readRun(found);
      runs.set(found.id, { found, read, facts: factsOf({ found, read }) });
      unread.delete(found.id);
    } catch (error) {
      // What was read before is still true of that moment.
      if (!runs.has(found.id)) unread.set(found.id, { found, failure: reasonOf(error) });
    }
    readingCount--;
    notifier.notify(queue.length === 0);
    await readNext();
  };
  const enqueue = (found: readonly FoundRun[]): void => {
    for (const run of found) {
      const stamp = ['run.json', 'epochs.jsonl', 'timings.jsonl'].map((name) => run.files.get(name)?.stamp).join();
      const known = runs.get(run.id);
      if (stamps.get(run.id) === stamp) {
        // New topologies are no reason to read the records again.
        if (known !== undefined) runs.set(run.id, { ...known, found: run });
        continue;
      }
      stamps.set(run.id, stamp);
      queue = [...queue.filter(({ id }) => id !== run.id), run];
    }
    for (let free = Math.min(atOnce - readingCount, queue.length); free > 0; free--) void readNext();
    notifier.notify();
  };

  const ask = async (at: string): Promise<void> => {
    try {
      const answer = await fetchListing(at, entityTag);
      failure = null;
      if (answer !== null) {
        ({ entityTag } = answer);
        const { listing } = answer;
        folderName = listing.name;
        ({ reports, notes: serverNotes } = listing);
        const there = new Set(listing.runs.map(({ id }) => id));
        for (const id of stamps.keys()) {
          if (there.has(id) || id.startsWith('given')) continue;
          for (const map of [stamps, runs, unread]) map.delete(id);
        }
        enqueue(listing.runs);
      }
    } catch (error) {
      failure = reasonOf(error);
    }
    isReady = true;
    notifier.notify(true);
  };

  return {
    ...notifier,
    isServed: address !== null,
    folderName: () => folderName,
    runs: () => [...runs.values()],
    unread: () => [...unread.values()],
    reports: () => reports,
    notes: () => (failure === null ? serverNotes : [failure, ...serverNotes]),
    waitingCount: () => queue.length + readingCount,
    isReady: () => isReady,
    chosen: () => chosen,
    choose: (ids) => {
      chosen = ids;
      notifier.notify(true);
    },
    follow: () => {
      if (address === null) return () => {};
      let isStopped = false;
      let timer: ReturnType<typeof setTimeout>;
      const turn = async (): Promise<void> => {
        if (document.visibilityState === 'visible' || !isReady) await ask(address);
        if (isStopped) return;
        const isBusy = [...runs.values()].some(({ read }) => read.manifest.status === 'running');
        timer = setTimeout(() => void turn(), isBusy ? busyMs : quietMs);
      };
      void turn();
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
    add: async (files) => {
      const prefix = `given${++givenCount}`;
      const found = groupIntoRuns(
        files
          .filter((file) => !isZip(file))
          .map((file) => ({
            path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
            source: file,
            stamp: `${file.size}-${file.lastModified}`,
          })),
        prefix,
      );
      const failures: string[] = [];
      for (const [index, zip] of files.filter(isZip).entries()) {
        try {
          found.push(...(await calls().unpackRuns(zip, `${prefix}z${index}`)));
        } catch (error) {
          failures.push(reasonOf(error));
        }
      }
      if (found.length === 0 && failures.length === 0) {
        const what = files.length === 1 ? `“${files[0]!.name}”` : `these ${files.length} files`;
        throw new Error(`There is no run in ${what}: a run is a folder, or the zip of one, with a run.json in it.`);
      }
      enqueue(found);
      if (failures.length > 0) throw new Error(failures.join(' '));
    },
    moment: (stored, before) => calls().readStoredMoment(stored, before),
  };
}

function isZip({ name }: File): boolean {
  return /\.zip$/i.test(name);
}
