import { ChecksumError } from '@topograft/sparse-core';
import { canonicalJson } from '../plan/canonical-json.ts';
import { jobKey, resultKey } from '../store/job-paths.ts';
import { type JobResult, parseJobResult, readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { isLeftBehind } from './job-snapshot.ts';
import type { DoneHow } from './queued-job.ts';

/** Names the fault of which nobody should make more: two runs of one job came to different results. */
export const DIFFERENT = 'it was done twice, and the results differ';

/**
 * Copies what a finished job left from the store of one worker to the store of all, `result.json` last and only if no
 * other is there: of two who did the same job one puts it there, and the other compares.
 *
 * @returns `stored`, or `twice` when the same result was there
 * @throws {@link ChecksumError} when another result was there, which is left as it is
 * @throws {@link UnsupportedError} when a later release has done the job; {@link FileError} when one of the stores fails
 */
export async function publishJob(id: string, from: ResultStore, to: ResultStore): Promise<Exclude<DoneHow, 'found'>> {
  const key = resultKey(id);
  const bytes = (await from.read(key))!;
  const ours = parseJobResult(bytes, from.locate(key))!;
  const before = await readJobResult(to, id);
  if (before === null) {
    const keys = (await from.list(`${jobKey(id)}/`)).filter((each) => each !== key && !isLeftBehind(each));
    for (const each of keys) await to.write(each, (await from.read(each))!);
    if (await to.create(key, bytes)) return 'stored';
  }
  let theirs = before ?? (await readJobResult(to, id));
  if (theirs === null) {
    // Something is there that is no result; local runs do such a job again, too.
    await to.write(key, bytes);
    theirs = ours;
  }
  if (digestsOf(theirs) === digestsOf(ours)) return 'twice';
  throw new ChecksumError({
    task: `store what the job ${id} came to`,
    reason: DIFFERENT,
    expected: digestsOf(theirs),
    received: digestsOf(ours),
    cure: 'See that all workers run the same release on sound machines, and do the plan again in an empty store.',
  });
}

/** All of a result that does not depend on who worked it out, and when. */
function digestsOf({ job, files }: JobResult): string {
  return canonicalJson({ files, job });
}
