import { readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { snapshotKey } from './job-snapshot.ts';

/**
 * Brings the packed files of an unfinished training to the store of all, one upload at a time.
 *
 * @param found - whether one is there already
 * @returns `upload`, after which the latest is there unless the job is done; `remove`, once it is
 */
export function snapshotUploads(
  id: string,
  from: ResultStore,
  to: ResultStore,
  found: boolean,
): { readonly upload: () => Promise<void>; readonly remove: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  let isThere = found;
  const isDone = async (): Promise<boolean> => (await readJobResult(to, id)) !== null;
  const upload = async (): Promise<void> => {
    const bytes = await from.read(snapshotKey(id));
    // When the job is done by somebody else there is nothing to go on with.
    if (bytes === null || (await isDone())) return;
    isThere = true;
    await to.write(snapshotKey(id), bytes);
    // Nor when that somebody has been at the end while this was on its way.
    if (await isDone()) await to.remove(snapshotKey(id));
  };
  return {
    upload: () => (last = last.catch(() => undefined).then(upload)),
    async remove() {
      await last.catch(() => undefined);
      if (isThere) await to.remove(snapshotKey(id));
    },
  };
}
