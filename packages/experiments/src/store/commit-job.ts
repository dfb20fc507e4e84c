import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeSha256, readFileWithin, writeFileAtomically } from '@topograft/sparse-core/node';
import type { JobSpec } from '../plan/job-spec.ts';
import { BEST_MODEL, type JobPaths, valueFiles } from './job-paths.ts';
import type { JobResult } from './job-result.ts';

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
  for (const name of names) files[name] = nativeSha256([await readFileWithin(join(paths.directory, name))]);
  const result: JobResult = { specVersion: 'v1', kind: 'job-result', id, job: spec, files, elapsedMs };
  await writeFileAtomically(paths.result, `${JSON.stringify(result)}\n`);
  return result;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d+\.safetensors$/.test(name)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
