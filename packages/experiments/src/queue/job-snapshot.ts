import { readSafetensors, type Tensor, TopograftError, writeSafetensors } from '@topograft/sparse-core';
import { jobKey } from '../store/job-paths.ts';
import type { ResultStore } from '../store/result-store.ts';

const SNAPSHOT = 'snapshot.safetensors';
const MARK = 'topograft-job-snapshot-v1';

/** Key of the file that holds an unfinished training, for whoever goes on with it. */
export function snapshotKey(id: string): string {
  return `${jobKey(id)}/${SNAPSHOT}`;
}

/** Whether a file of a job's folder serves the process that does the job, and nobody else. */
export function isLeftBehind(key: string): boolean {
  return key.endsWith('/run.lock') || key.endsWith(`/${SNAPSHOT}`);
}

/**
 * All files of an unfinished job as one, so that whoever reads it finds them as they were at one moment. Nobody may write
 * to the job's folder meanwhile.
 *
 * @throws {@link FileError} when one cannot be read
 */
export async function packSnapshot(id: string, store: ResultStore): Promise<Uint8Array> {
  const folder = `${jobKey(id)}/`;
  const tensors = new Map<string, Tensor>();
  for (const key of (await store.list(folder)).filter((each) => !isLeftBehind(each))) {
    const data = (await store.read(key))!;
    tensors.set(key.slice(folder.length), { dtype: 'U8', shape: [data.length], data });
  }
  return writeSafetensors({ metadata: new Map([[MARK, id]]), tensors });
}

/**
 * Puts the files of a snapshot where they belong.
 *
 * @returns whether it was one of this job; otherwise nothing was written
 * @throws {@link FileError} when one cannot be written
 */
export async function unpackSnapshot(id: string, bytes: Uint8Array, store: ResultStore): Promise<boolean> {
  let files: ReadonlyMap<string, Tensor>;
  try {
    const { metadata, tensors } = readSafetensors(bytes);
    if (metadata.get(MARK) !== id) return false;
    files = tensors;
  } catch (error) {
    if (TopograftError.isInstance(error)) return false;
    throw error;
  }
  for (const name of files.keys()) {
    if (!/^(?:run|models)\/(?:topologies\/)?[\w-][\w.-]*$/.test(name)) return false;
  }
  for (const [name, { data }] of files) await store.write(`${jobKey(id)}/${name}`, data);
  return true;
}
