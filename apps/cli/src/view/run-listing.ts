import { createHash } from 'node:crypto';

/** A file that may be asked for, as it was when the folder was looked through. */
export interface ListedFile {
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** A run in the served folder. */
export interface ListedRun {
  readonly id: string;
  /** Its folder within the served one, with `/`; empty for the served folder itself. */
  readonly folder: string;
  /** By name within the run. */
  readonly files: ReadonlyMap<string, ListedFile>;
}

/** A page or figure in the served folder. */
export interface ListedReport {
  readonly id: string;
  /** Its place within the served folder, with `/`. */
  readonly path: string;
  readonly file: ListedFile;
}

/** All that may be asked for. */
export interface RunListing {
  readonly runs: ReadonlyMap<string, ListedRun>;
  readonly reports: ReadonlyMap<string, ListedReport>;
  /** What was left out and why, whole sentences. */
  readonly notes: readonly string[];
}

/** The name by which a run or report is asked for: the same as long as it stays where it is. */
export function listedId(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** A listing as the page reads it: names, sizes and stamps, and no path of the machine. */
export function listingJson(name: string, { runs, reports, notes }: RunListing): string {
  const shown = {
    specVersion: 'v1',
    kind: 'run-listing',
    name,
    runs: Array.from(runs.values(), ({ id, folder, files }) => ({
      id,
      folder,
      files: Array.from(files, ([fileName, { sizeBytes, stamp }]) => ({ name: fileName, sizeBytes, stamp })),
    })),
    reports: Array.from(reports.values(), ({ id, path, file: { sizeBytes, stamp } }) => ({
      id,
      path,
      sizeBytes,
      stamp,
    })),
    notes,
  };
  return `${JSON.stringify(shown)}\n`;
}
