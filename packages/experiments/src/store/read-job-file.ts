import { ChecksumError } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import { jobKey } from './job-paths.ts';
import { readJobResult } from './job-result.ts';
import type { ResultStore } from './result-store.ts';

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
  const received = bytes === null ? 'nothing' : nativeSha256([bytes]);
  if (bytes !== null && received === expected) return bytes;
  throw new ChecksumError({
    task: `read "${store.locate(`${jobKey(id)}/${name}`)}"`,
    reason: 'it is not what the finished job left there',
    expected,
    received,
    cure: `Remove the folder "${store.locate(jobKey(id))}" and run the same command again.`,
  });
}
