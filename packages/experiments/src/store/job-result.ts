import { UnsupportedError } from '@topograft/sparse-core';
import type { JobSpec } from '../plan/job-spec.ts';
import { resultKey } from './job-paths.ts';
import type { ResultStore } from './result-store.ts';

/**
 * `result.json`: that a job is done, and the digests of what it left.
 *
 * @category Recipes
 */
export interface JobResult {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'job-result';
  /** {@link jobId} of `job`. */
  readonly id: string;
  /** What was done. */
  readonly job: JobSpec;
  /** SHA-256 by path within the job's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Working time of the process that finished it; compared by nothing. */
  readonly elapsedMs: number;
}

const MAX_BYTES = 256_000_000;

/**
 * The result of a job, or `null` when it is not done. What is no result, such as a file that was cut short, counts as not
 * there: the job is then done again. A result of a later release is one, and nobody may do its job again in its place.
 *
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @throws {@link FileError} when the file is there and cannot be read
 * @category Recipes
 */
export async function readJobResult(store: ResultStore, id: string): Promise<JobResult | null> {
  const bytes = await store.read(resultKey(id));
  return bytes === null ? null : parseJobResult(bytes, store.locate(resultKey(id)));
}

/**
 * A result, or `null` for what is none.
 *
 * @param place - of the file, for messages
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 */
export function parseJobResult(bytes: Uint8Array, place: string): JobResult | null {
  const found = bytes.length > MAX_BYTES ? null : jsonOf(bytes);
  if (found?.kind !== 'job-result') return null;
  if (found.specVersion !== 'v1') {
    throw new UnsupportedError({
      task: `read "${place}"`,
      reason: 'its specVersion is unknown to this release',
      expected: '"v1"',
      received: JSON.stringify(found.specVersion) ?? 'none',
      cure: 'Go on with the release of Topograft that wrote it, or keep results in another place.',
    });
  }
  const { id, job, files, elapsedMs } = found;
  const isWhole = typeof id === 'string' && isRecord(job) && isRecord(files) && typeof elapsedMs === 'number';
  return isWhole && Object.values(files).every((digest) => typeof digest === 'string') ? (found as JobResult) : null;
}

function jsonOf(bytes: Uint8Array): { readonly [Key in keyof JobResult]?: unknown } | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
