import { LimitError, UnsupportedError } from '@topograft/sparse-core';

/**
 * A WebAssembly module over a memory of its own. What the memory held for the caller before is still in it.
 *
 * @category Kernels
 */
export interface WasmKernel<Exports> {
  readonly memory: WebAssembly.Memory;
  readonly wasm: Exports;
}

/** What errors say: what was being done, and the cure where SIMD or memory is lacking. */
export interface KernelTexts {
  readonly task: string;
  readonly cureWithoutSimd: string;
  readonly cureWithoutRoom: string;
}

const PAGE_BYTES = 65_536;
const MAX_BYTES = 65_536 * PAGE_BYTES;
/** Memory that is kept from one use to the next. */
const KEPT_BYTES = 64 * 2 ** 20;

/**
 * Gives a function that opens a kernel with room for so many bytes, the module's own constants aside.
 *
 * The module is compiled at the first use, synchronously. A kernel of up to 64 MiB is kept and grown for the next use; a
 * larger one goes with the caller.
 *
 * @param base64 - the module, compiled with an imported memory
 * @throws {@link LimitError} from the function, beyond 4 GiB or what the host gives
 * @throws {@link UnsupportedError} from the function, when the host lacks WebAssembly SIMD
 * @category Kernels
 */
export function keptKernel<Exports>(base64: string, texts: KernelTexts): (byteCount: number) => WasmKernel<Exports> {
  let compiled: WebAssembly.Module | undefined;
  let kept: WasmKernel<Exports> | undefined;

  const open = (bytes: number): WasmKernel<Exports> => {
    compiled ??= compile(base64, texts);
    const memory = openMemory(bytes, texts);
    const instance = new WebAssembly.Instance(compiled, { env: { memory, abort: () => {} } });
    return { memory, wasm: instance.exports as unknown as Exports };
  };

  return (byteCount) => {
    const bytes = byteCount + PAGE_BYTES;
    if (bytes > KEPT_BYTES) return open(bytes);
    const held = kept?.memory.buffer.byteLength ?? 0;
    if (kept === undefined) kept = open(bytes);
    else if (held < bytes) kept.memory.grow(Math.ceil((bytes - held) / PAGE_BYTES));
    return kept;
  };
}

function compile(base64: string, { task, cureWithoutSimd }: KernelTexts): WebAssembly.Module {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) {
    throw new UnsupportedError({ task, reason: 'this host does not run WebAssembly SIMD', cure: cureWithoutSimd });
  }
  return new WebAssembly.Module(bytes);
}

function openMemory(bytes: number, { task, cureWithoutRoom }: KernelTexts): WebAssembly.Memory {
  const megabytes = Math.ceil(bytes / 1e6);
  const facts = { task, cure: cureWithoutRoom };
  if (!(bytes <= MAX_BYTES)) {
    throw new LimitError({ ...facts, reason: `it needs ${megabytes} MB, and one WebAssembly memory holds 4,294 MB` });
  }
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  } catch (cause) {
    throw new LimitError({ ...facts, reason: `this host would not give ${megabytes} MB`, cause });
  }
}
