import type { FoundRun, StoredTopology } from './found-run.ts';
import type { ReadRun } from './read-run.ts';
import type { StoredLayer } from './stored-moment.ts';

/** What the Runs view asks of its worker, so that nothing is parsed on the page's thread. */
export interface RunsCalls {
  readRun(run: FoundRun): Promise<ReadRun>;
  readStoredMoment(stored: StoredTopology, before: StoredTopology | null): Promise<readonly StoredLayer[]>;
  unpackRuns(archive: File, prefix: string): Promise<readonly FoundRun[]>;
}
