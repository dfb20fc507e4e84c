import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  errorCode,
  makeDirectory,
  nativeSha256,
  readFileWithin,
  writeFileAtomically,
} from '@topograft/sparse-core/node';
import type { PublishedFile } from '../published-file.ts';
import { fetchIntoPart, type PartRequest } from './fetch-into-part.ts';

/** A file to have, and where from. */
export interface DownloadRequest extends Pick<PartRequest, 'fetch' | 'onProgress' | 'signal' | 'timeoutMs'> {
  /** What to have, with its size and checksum. */
  readonly file: PublishedFile;
  /** Folder to put it in; made if need be. */
  readonly directory: string;
  /** Addresses to which the name of the file is added, ending in `/`; tried in order. */
  readonly mirrors: readonly string[];
}

/** Whether the file is there now, and if not what each mirror did. */
export type DownloadOutcome = { readonly done: true } | { readonly done: false; readonly failures: readonly string[] };

/**
 * Downloads a file whose checksum is known: under its name there is the right file or none.
 *
 * Bytes arrive in `‹name›.part`, which stays for the next attempt when a download is cut off. A complete part is hashed
 * whole; only if its checksum is right is the file written, atomically, and the part removed.
 *
 * @throws the reason of `signal` when that aborts, and what the file system throws
 */
export async function downloadFile(request: DownloadRequest): Promise<DownloadOutcome> {
  const { file, directory, mirrors } = request;
  const partPath = join(directory, `${file.name}.part`);
  await makeDirectory(directory);
  const failures: string[] = [];
  if (await finish(file, directory, partPath)) return { done: true };
  for (const mirror of mirrors) {
    const url = `${mirror}${file.name}`;
    // A second time only when the first part came from elsewhere and may be what is wrong.
    for (let mayBeOldPart = true; mayBeOldPart;) {
      const outcome = await fetchIntoPart({ ...request, file: file.name, sizeBytes: file.sizeBytes, url, partPath });
      if (outcome.complete && (await finish(file, directory, partPath))) return { done: true };
      mayBeOldPart = outcome.complete && outcome.resumedAt > 0;
      if (!mayBeOldPart)
        failures.push(`${url}: ${outcome.complete ? 'its file has the wrong SHA-256' : outcome.reason}`);
    }
  }
  return { done: false, failures };
}

/** Turns a complete and right part into the file; removes a complete and wrong one. */
async function finish(
  { name, sha256, sizeBytes }: PublishedFile,
  directory: string,
  partPath: string,
): Promise<boolean> {
  const path = join(directory, name);
  const partBytes = await sizeOf(partPath);
  if (partBytes !== undefined && partBytes < sizeBytes) return false;
  const bytes = partBytes === sizeBytes ? await readIfThere(partPath, sizeBytes) : undefined;
  const right = bytes !== undefined && nativeSha256([bytes]) === sha256;
  if (right) await writeFileAtomically(path, bytes);
  await rm(partPath, { force: true });
  // Another process may have taken the same part to its end.
  return right || (await sizeOf(path)) === sizeBytes;
}

async function readIfThere(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await readFileWithin(path, { maxBytes });
  } catch (error) {
    if ((await sizeOf(path)) === undefined) return undefined;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
