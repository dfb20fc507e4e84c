import { Inflate } from 'fflate';
import { FormatError } from '../errors/format-error.ts';

/** Input a step: at most 1,032 times as much comes out of it, which bounds the memory that one step can take. */
const stepBytes = 8192;
/** Steps that may pass without output. The longest honest silence is a stored block of 65,535 bytes, eight steps. */
const maxSilentSteps = 16;
/** DEFLATE's densest code: 258 bytes from two bits. */
const maxRatio = 1032;

/**
 * Inflates the first bytes of a raw DEFLATE stream, a step at a time, and stops soon after `wantedBytes`.
 *
 * @returns at least `wantedBytes` bytes, or all there are
 * @throws {@link FormatError} when the stream is damaged before that
 * @category Formats
 */
export function inflateHead(deflated: Uint8Array, wantedBytes: number, what: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  inflateSteps(deflated, what, (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    return length < wantedBytes;
  });
  const head = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    head.set(chunk, offset);
    offset += chunk.length;
  }
  return head;
}

/**
 * Inflates a raw DEFLATE stream that must hold exactly `sizeBytes` bytes; it stops as soon as there is one too many.
 *
 * @throws {@link FormatError} when the stream is damaged, cut short, or of another size
 * @category Formats
 */
export function inflateExactly(deflated: Uint8Array, sizeBytes: number, what: string): Uint8Array {
  if (sizeBytes > deflated.length * maxRatio) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `it declares ${sizeBytes} bytes, more than ${deflated.length} compressed bytes can hold`,
    });
  }
  const output = new Uint8Array(sizeBytes);
  let length = 0;
  inflateSteps(deflated, what, (chunk) => {
    if (length + chunk.length > sizeBytes) {
      throw new FormatError({
        task: `read ${what}`,
        reason: `it unpacks to more than the ${sizeBytes} bytes it declares`,
      });
    }
    output.set(chunk, length);
    length += chunk.length;
    return true;
  });
  if (length < sizeBytes) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `it declares ${sizeBytes} bytes, and unpacks to ${length}`,
    });
  }
  return output;
}

/** Feeds the stream in small steps, so that neither a bomb nor bytes after the stream's end can cost much. */
function inflateSteps(deflated: Uint8Array, what: string, take: (chunk: Uint8Array) => boolean): void {
  let produced = 0;
  let chunk: Uint8Array = new Uint8Array(0);
  const inflate = new Inflate((data) => {
    chunk = data;
  });
  let silentSteps = 0;
  for (let offset = 0; offset < deflated.length || offset === 0; offset += stepBytes) {
    const step = deflated.subarray(offset, offset + stepBytes);
    try {
      inflate.push(step, offset + stepBytes >= deflated.length);
    } catch (cause) {
      throw new FormatError({
        task: `read ${what}`,
        reason: `its compressed data are damaged after ${produced} bytes`,
        cure: 'Copy or download the file again.',
        cause,
      });
    }
    produced += chunk.length;
    silentSteps = chunk.length === 0 ? silentSteps + 1 : 0;
    if (silentSteps > maxSilentSteps) {
      throw new FormatError({
        task: `read ${what}`,
        reason: `its compressed data end after ${produced} bytes, and other bytes follow`,
      });
    }
    if (chunk.length > 0 && !take(chunk)) return;
  }
}
