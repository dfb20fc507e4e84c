import { ChecksumError } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import type { PublishedFile } from '../published-file.ts';

/** Most bytes that are read of a published file or archive: room for a wrong one, so that it is reported by its checksum. */
export const maxPublishedBytes: number = 256 * 1024 * 1024;

/**
 * Refuses bytes that are not those of a published file.
 *
 * @param title - of the data set: `CIFAR-10`
 * @param what - names the file in the message
 * @throws {@link ChecksumError} when their SHA-256 is another
 */
export function checkPublishedFile(file: PublishedFile, bytes: Uint8Array, title: string, what: string): void {
  const sha256 = nativeSha256([bytes]);
  if (sha256 === file.sha256) return;
  throw new ChecksumError({
    task: `use ${what}`,
    reason: `it is not the published file of ${title}: its SHA-256 differs`,
    expected: file.sha256,
    received: `${sha256} (${bytes.length} of ${file.sizeBytes} bytes)`,
    cure: 'Delete the file and get it again.',
  });
}
