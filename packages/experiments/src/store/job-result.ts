import { readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ChecksumError } from '@topograft/sparse-core';
import { readFileWithin, writeFileAtomically } from '@topograft/sparse-core/node';
import type { JobSpec } from '../plan/job-spec.ts';
import { BEST_MODEL, jobKey, type JobPaths, resultKey, valueFiles } from './job-paths.ts';
import type { ResultStore } from './result-store.ts';

/**
 * `result.json`: that a job is done, and the digests of what it left.
 *
 * @category Recipes
 */
export interface JobResult {
  readonly specVersion: 'v1';
  readonly kind: 'job-result';
  readonly id: string;
  readonly job: JobSpec;
  /** SHA-256 by path within the job's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Working time of the process that finished it; compared by nothing. */
  readonly elapsedMs: number;
}

const MAX_BYTES = 256_000_000;

/**
 * The result of a job, or `null` when it is not done. One that cannot be read as a result counts as not there: the job
 * is then done again.
 *
 * @throws {@link FileError} when the file is there and cannot be read
 * @category Recipes
 */
export async function readJobResult(store: ResultStore, id: string): Promise<JobResult | null> {
  const bytes = await store.read(resultKey(id));
  return bytes === null ? null : parseJobResult(bytes);
}

/** A result, or `null` for what is none. */
export function parseJobResult(bytes: Uint8Array): JobResult | null {
  if (bytes.length > MAX_BYTES) return null;
  try {
    const result = JSON.parse(new TextDecoder().decode(bytes)) as Partial<JobResult> | null;
    return result?.kind === 'job-result' && result.specVersion === 'v1' ? (result as JobResult) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Declares a job done: digests what it left, and puts `result.json` beside it.
 *
 * @category Recipes
 */
export async function commitJob(
  paths: JobPaths,
  { id, spec, elapsedMs }: { readonly id: string; readonly spec: JobSpec; readonly elapsedMs: number },
): Promise<JobResult> {
  const folders = spec.kind === 'training' ? ['models', 'run/topologies'] : [];
  const names = spec.kind === 'training' ? [valueFiles.training, BEST_MODEL] : [valueFiles[spec.kind]];
  for (const folder of folders) {
    for (const name of await namesIn(join(paths.directory, folder))) names.push(`${folder}/${name}`);
  }
  const files: Record<string, string> = {};
  for (const name of names) files[name] = digestOf(await readFileWithin(join(paths.directory, name)));
  const result: JobResult = { specVersion: 'v1', kind: 'job-result', id, job: spec, files, elapsedMs };
  await writeFileAtomically(paths.result, new TextEncoder().encode(`${JSON.stringify(result)}\n`));
  return result;
}

/**
 * Reads what a finished job left, and checks that it is the same still.
 *
 * @param name - as in the `files` of its result
 * @throws {@link ChecksumError} when it has changed, is missing, or was never part of the result
 * @throws {@link FileError} when it is there and cannot be read
 * @category Recipes
 */
export async function readJobFile(store: ResultStore, id: string, name: string): Promise<Uint8Array> {
  const result = await readJobResult(store, id);
  const expected = result?.files[name] ?? 'nothing of this name';
  const bytes = await store.read(`${jobKey(id)}/${name}`);
  const received = bytes === null ? 'nothing' : digestOf(bytes);
  if (bytes !== null && received === expected) return bytes;
  throw new ChecksumError({
    task: `read "${store.locate(`${jobKey(id)}/${name}`)}"`,
    reason: 'it is not what the finished job left there',
    expected,
    received,
    cure: `Remove the folder "${store.locate(jobKey(id))}" and run the same command again.`,
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d+\.safetensors$/.test(name)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
