import { LimitError } from '../../errors/limit-error.ts';

/** Bytes of a page, the unit in which WebAssembly has its memory. */
export const PAGE_BYTES = 65_536;
const MAX_BYTES = 65_536 * PAGE_BYTES;

/**
 * A WebAssembly memory with room for so many bytes.
 *
 * @param texts - what was being done, and what to do when there is no room
 * @param shared - whether threads work on it: then it never grows
 * @throws {@link LimitError} beyond 4 GiB or what the host gives
 */
export function openMemory(
  byteCount: number,
  { task, cure }: { readonly task: string; readonly cure: string },
  shared: boolean = false,
): WebAssembly.Memory {
  const megabytes = Math.ceil(byteCount / 1e6);
  if (!(byteCount <= MAX_BYTES)) {
    const reason = `it needs ${megabytes} MB, and one WebAssembly memory holds 4,294 MB`;
    throw new LimitError({ task, reason, cure });
  }
  try {
    const initial = Math.ceil(byteCount / PAGE_BYTES);
    return new WebAssembly.Memory(shared ? { initial, maximum: initial, shared } : { initial });
  } catch (cause) {
    throw new LimitError({ task, reason: `this host would not give ${megabytes} MB`, cure, cause });
  }
}
