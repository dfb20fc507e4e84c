import { topologyFileEpoch } from '@topograft/sparse-core';

/** Where the bytes of a file are: an address on the server of this page, or a file that the visitor gave. */
export type FileSource = string | Blob;

/** A file of a run. */
export interface RunFile {
  readonly source: FileSource;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** A run that was found, before anything in it is read. */
export interface FoundRun {
  readonly id: string;
  /** Where it lies, with `/`; empty at the top. */
  readonly folder: string;
  /** By name within the run: `run.json`, `topologies/0010.safetensors`. */
  readonly files: ReadonlyMap<string, RunFile>;
}

/** A topology that a run has stored. */
export interface StoredTopology {
  readonly epoch: number;
  readonly source: FileSource;
}

const folder = 'topologies/';

/** The stored topologies of a run, by rising epoch. */
export function storedTopologies({ files }: FoundRun): StoredTopology[] {
  return [...files]
    .flatMap(([name, { source }]) => {
      const epoch = name.startsWith(folder) ? topologyFileEpoch(name.slice(folder.length)) : null;
      return epoch === null ? [] : [{ epoch, source }];
    })
    .toSorted((a, b) => a.epoch - b.epoch);
}
