import { FileError, LimitError } from '@topograft/sparse-core';
import { reasonOf } from '../shell/reason-of.ts';
import type { FileSource } from './found-run.ts';

/**
 * The bytes of a file, on the server of this page or given by the visitor.
 *
 * @throws FileError when the server does not give it, or it cannot be read
 * @throws LimitError when it is longer than the page reads
 */
export async function readSource(source: FileSource, what: string, mostBytes: number): Promise<Uint8Array> {
  const task = `read ${what}`;
  let blob: Blob;
  try {
    if (typeof source === 'string') {
      const answer = await fetch(source, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
      blob = await answer.blob();
    } else blob = source;
    if (blob.size <= mostBytes) return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new FileError({ task, reason: reasonOf(cause), cause });
  }
  throw new LimitError({
    task,
    reason: `it has ${Math.ceil(blob.size / 1e6)} MB, and this page reads at most ${mostBytes / 1e6} MB`,
  });
}
