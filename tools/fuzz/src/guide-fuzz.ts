import { Session } from 'node:inspector/promises';
import fc from 'fast-check';
import { editedFile, someEdits } from './edited-file.ts';
import { type FuzzCounts, type FuzzedReader, holdToPromise } from './reader-promise.ts';

/** How long, and from which seed. */
export interface GuidedFuzzOptions {
  readonly seconds: number;
  readonly seed: number;
}

/** What became of the files, and those that reached code or counts that no file before them did. */
export interface GuidedFuzzOutcome extends FuzzCounts {
  /** Blocks of code that were reached, told apart by how often: once, 2 to 3 times, 4 to 7 … */
  readonly reached: number;
  readonly found: readonly Uint8Array[];
}

/** Inputs between two looks at what was covered: a look takes as long as many of them. */
const BATCH = 32;

/**
 * Fuzzing guided by coverage: a file that reaches new code is kept and changed further, so that errors behind a row of
 * checks are reached, which blind changes of a valid file seldom pass.
 *
 * Coverage is V8's own, by block, asked through the inspector: no code is instrumented, and any Node will do.
 *
 * @throws an error with the file, in hexadecimal, when the reader breaks its promise
 */
export async function guideFuzz(reader: FuzzedReader, options: GuidedFuzzOptions): Promise<GuidedFuzzOutcome> {
  const coverage = await openCoverage();
  const counts: FuzzCounts = { read: 0, refused: 0 };
  const give = async (bytes: Uint8Array): Promise<void> => {
    try {
      counts[await holdToPromise(reader, bytes)]++;
    } catch (cause) {
      const file = Buffer.from(bytes).toString('hex');
      throw new Error(`${reader.name} broke its promise, seed ${options.seed}, file ${file}`, { cause });
    }
  };
  try {
    const found = [...reader.valid];
    for (const bytes of found) await give(bytes);
    const reached = await coverage.take();
    const end = performance.now() + options.seconds * 1000;
    for (let round = 0; performance.now() < end; round++) {
      const files = nextFiles(found, options.seed + round);
      for (const bytes of files) await give(bytes);
      if (!isNew(await coverage.take(), reached)) continue;
      // Some of them did it: they are asked one by one.
      for (const bytes of files) {
        await give(bytes);
        const now = await coverage.take();
        if (!isNew(now, reached)) continue;
        for (const place of now) reached.add(place);
        found.push(bytes);
      }
    }
    return { ...counts, reached: reached.size, found: found.slice(reader.valid.length) };
  } finally {
    await coverage.close();
  }
}

function nextFiles(found: readonly Uint8Array[], seed: number): Uint8Array[] {
  const choices = fc.tuple(fc.nat(), fc.boolean(), someEdits);
  return fc.sample(choices, { seed, numRuns: BATCH }).map(([choice, fromNewest, edits]) => {
    // Half from the newest few: what has just got further is likely to get further still.
    const pool = fromNewest ? Math.min(found.length, 8) : found.length;
    return editedFile(found[found.length - 1 - (choice % pool)]!, edits);
  });
}

function isNew(places: ReadonlySet<string>, reached: ReadonlySet<string>): boolean {
  return [...places].some((place) => !reached.has(place));
}

interface Coverage {
  /** Places reached since the last call. */
  take(): Promise<Set<string>>;
  close(): Promise<void>;
}

async function openCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    async take() {
      const places = new Set<string>();
      const { result } = await session.post('Profiler.takePreciseCoverage');
      for (const { url, scriptId, functions } of result) {
        // Of our readers and what they read with, not of what drives them.
        if (!/\/packages\/|\/fflate/.test(url)) continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count > 0) places.add(`${scriptId}:${startOffset}-${endOffset}:${Math.floor(Math.log2(count))}`);
          }
        }
      }
      return places;
    },
    async close() {
      await session.post('Profiler.disable');
      session.disconnect();
    },
  };
}
