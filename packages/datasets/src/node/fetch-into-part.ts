import { constants, type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '@topograft/sparse-core/node';

/**
 * How far a download is.
 *
 * @category Datasets
 */
export interface DownloadProgress {
  /** Name of the file. */
  readonly file: string;
  /** Including what an earlier, interrupted download had left. */
  readonly receivedBytes: number;
  /** Size of the whole file. */
  readonly totalBytes: number;
}

/** One file from one mirror. */
export interface PartRequest {
  /** Name of the file, for progress. */
  readonly file: string;
  /** Address of the file at this mirror. */
  readonly url: string;
  /** Where the bytes go; made if need be. */
  readonly partPath: string;
  /** Size of the whole file. */
  readonly sizeBytes: number;
  /** Longest wait for the next byte. */
  readonly timeoutMs: number;
  /** What asks the mirror. */
  readonly fetch: typeof globalThis.fetch;
  /** Stops the download, once it is aborted. */
  readonly signal: AbortSignal | undefined;
  /** Called for every piece that arrives. */
  readonly onProgress: ((progress: DownloadProgress) => void) | undefined;
}

/** What came of one attempt; a mirror's failure is a value, because the next mirror is tried. */
export type PartOutcome =
  /** `resumedAt`: bytes that were there before. */
  { readonly complete: true; readonly resumedAt: number } | { readonly complete: false; readonly reason: string };

const GZIP_FIRST_BYTE = 0x1f;

/**
 * Downloads a gzip file into its `.part` file, after what is already there.
 *
 * The part is asked for by `Range`. A mirror that does not answer with that range gives the file from the start. Bytes
 * are written in their place, over what is there, so that two processes that download the same file do each other no
 * harm. A web page never touches the part.
 *
 * @returns the outcome; a part of the right size is not yet a right file
 * @throws the reason of `signal` when that aborts, and what the file system throws
 */
export async function fetchIntoPart(request: PartRequest): Promise<PartOutcome> {
  const part = await open(request.partPath, constants.O_RDWR | constants.O_CREAT);
  try {
    const { size } = await part.stat();
    if (size > 0 && size < request.sizeBytes) {
      const resumed = await transfer(request, part, size);
      if (resumed !== 'range refused') return resumed;
    }
    const whole = await transfer(request, part, 0);
    return whole === 'range refused' ? { complete: false, reason: 'it sends a part that was not asked for' } : whole;
  } finally {
    await part.close();
  }
}

async function transfer(
  request: PartRequest,
  part: FileHandle,
  resumeAt: number,
): Promise<PartOutcome | 'range refused'> {
  const { file, sizeBytes, signal, timeoutMs } = request;
  signal?.throwIfAborted();
  const stall = new AbortController();
  /** Waits for the network; its failures become a reason, unless the caller has given up. */
  const fromNetwork = async <T>(wait: Promise<T>): Promise<T | { readonly failure: string }> => {
    const timer = setTimeout(() => stall.abort(), timeoutMs);
    try {
      return await wait;
    } catch (error) {
      signal?.throwIfAborted();
      return { failure: stall.signal.aborted ? `no byte came for ${timeoutMs / 1000} s` : networkReason(error) };
    } finally {
      clearTimeout(timer);
    }
  };

  const response = await fromNetwork(
    request.fetch(request.url, {
      headers: { 'accept-encoding': 'identity', ...(resumeAt > 0 ? { range: `bytes=${resumeAt}-` } : {}) },
      signal: signal === undefined ? stall.signal : AbortSignal.any([signal, stall.signal]),
    }),
  );
  if ('failure' in response) return { complete: false, reason: response.failure };
  const body = response.body;
  const refusal = refusalOf(response, resumeAt);
  if (refusal !== undefined || body === null) {
    await fromNetwork(body?.cancel() ?? Promise.resolve());
    return refusal === 'range refused' ? refusal : { complete: false, reason: refusal ?? 'it sends nothing' };
  }

  let position = response.status === 206 ? resumeAt : 0;
  const resumedAt = position;
  const reader = body.getReader();
  try {
    for (;;) {
      const chunk = await fromNetwork(reader.read());
      if ('failure' in chunk) {
        return { complete: false, reason: `${chunk.failure}, after ${position} of ${sizeBytes} bytes` };
      }
      if (chunk.done) break;
      if (chunk.value.length === 0) continue;
      if (position === 0 && chunk.value[0] !== GZIP_FIRST_BYTE) {
        return { complete: false, reason: 'it sends something that is not gzip' };
      }
      if (position + chunk.value.length > sizeBytes) {
        await part.truncate(0);
        return { complete: false, reason: `it sends more than ${sizeBytes} bytes` };
      }
      await writeAt(part, chunk.value, position);
      position += chunk.value.length;
      request.onProgress?.({ file, receivedBytes: position, totalBytes: sizeBytes });
    }
  } finally {
    await fromNetwork(reader.cancel());
  }
  return position === sizeBytes
    ? { complete: true, resumedAt }
    : { complete: false, reason: `it stops after ${position} of ${sizeBytes} bytes` };
}

/** Why an answer cannot be used, if so. */
function refusalOf({ status, headers }: Response, resumeAt: number): string | undefined {
  if (resumeAt > 0 && status === 416) return 'range refused';
  if (status === 206) {
    return headers.get('content-range')?.startsWith(`bytes ${resumeAt}-`) ? undefined : 'range refused';
  }
  if (status !== 200) return `it answers with status ${status}`;
  return headers.get('content-type')?.includes('text/html') ? 'it answers with a web page' : undefined;
}

/** `fetch` hides what happened in the cause of a "fetch failed". */
function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || (errorCode(cause) ?? error.message);
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
