import { parseEpochRecords, parseEpochTimings, parseRunManifest } from '@topograft/set-trainer/runs';
import { type EpochRecord, maxManifestBytes, type RunManifest } from '@topograft/sparse-core';
import type { FoundRun } from './found-run.ts';
import { readSource } from './read-source.ts';

/** What the files of a run say. */
export interface ReadRun {
  readonly manifest: RunManifest;
  readonly records: readonly EpochRecord[];
  /** Milliseconds of all epochs together; `null` when no file says. */
  readonly elapsedMs: number | null;
}

/** Longest `epochs.jsonl`, and `timings.jsonl`, that the page reads, in bytes. */
const mostLineBytes = 128_000_000;

/**
 * Reads what a run is and how it went.
 *
 * @throws FormatError, UnsupportedError or LimitError when a file breaks the rules of its format
 * @throws FileError when the server does not give a file
 */
export async function readRun({ folder, files }: FoundRun): Promise<ReadRun> {
  const place = folder === '' ? '' : `${folder}/`;
  const bytesOf = async (name: string, limit: number): Promise<Uint8Array> => {
    const file = files.get(name);
    return file === undefined ? new Uint8Array() : readSource(file.source, `"${place}${name}"`, limit);
  };
  const manifest = parseRunManifest(await bytesOf('run.json', maxManifestBytes), `"${place}run.json"`);
  const records = parseEpochRecords(await bytesOf('epochs.jsonl', mostLineBytes), `"${place}epochs.jsonl"`);
  const timings = parseEpochTimings(await bytesOf('timings.jsonl', mostLineBytes), `"${place}timings.jsonl"`);
  const elapsedMs = timings.reduce((sum, { trainAndEvaluateMs, writeMs }) => sum + trainAndEvaluateMs + writeMs, 0);
  return { manifest, records, elapsedMs: timings.length === 0 ? null : elapsedMs };
}
