import type { Job } from '../../src/plan/job.ts';
import { jobKey } from '../../src/store/job-paths.ts';
import { readJobResult } from '../../src/store/job-result.ts';
import type { ResultStore } from '../../src/store/result-store.ts';

/** What differs from run to run: times, and the checkpoint before the last of a run that was stopped. */
const FREE = /(?:timings\.jsonl|run\.json|result\.json|checkpoint\.previous\.safetensors)$/;

/**
 * What is not the same in two stores, a line each; nothing when all jobs are done in both with the same bytes.
 */
export async function differences(jobs: readonly Job[], a: ResultStore, b: ResultStore): Promise<string[]> {
  const found: string[] = [];
  for (const { id, name } of jobs) {
    const results = [await readJobResult(a, id), await readJobResult(b, id)];
    if (results.includes(null)) {
      found.push(`${name}: not done in ${results.map((result, at) => (result === null ? [a, b][at]!.place : ''))}`);
      continue;
    }
    if (JSON.stringify(results[0]!.files) !== JSON.stringify(results[1]!.files)) found.push(`${name}: digests`);
    const [keys, others] = [await a.list(`${jobKey(id)}/`), await b.list(`${jobKey(id)}/`)];
    const only = keys.filter((key) => !others.includes(key)).concat(others.filter((key) => !keys.includes(key)));
    found.push(...only.map((key) => `${name}: ${key} in one only`));
    for (const key of keys.filter((each) => others.includes(each) && !FREE.test(each))) {
      if (Buffer.compare((await a.read(key))!, (await b.read(key))!) !== 0) found.push(`${name}: ${key} differs`);
    }
  }
  return found;
}
