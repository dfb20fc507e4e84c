import { LimitError } from '../../errors/limit-error.ts';
import { UnsupportedError } from '../../errors/unsupported-error.ts';

/**
 * A WebAssembly module over a memory of its own.
 *
 * @category Kernels
 */
export interface WasmKernel<Exports> {
  readonly memory: WebAssembly.Memory;
  readonly wasm: Exports;
}

/**
 * What errors say: what was being done, and the cure where SIMD or memory is lacking.
 *
 * @category Kernels
 */
export interface KernelTexts {
  readonly task: string;
  readonly cureWithoutSimd: string;
  readonly cureWithoutRoom: string;
}

const PAGE_BYTES = 65_536;
const MAX_BYTES = 65_536 * PAGE_BYTES;

/**
 * Compiles a module, synchronously.
 *
 * @param base64 - the module, compiled with an imported memory
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 * @category Kernels
 */
export function compileKernel(base64: string, { task, cureWithoutSimd }: KernelTexts): WebAssembly.Module {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) {
    throw new UnsupportedError({ task, reason: 'this host does not run WebAssembly SIMD', cure: cureWithoutSimd });
  }
  return new WebAssembly.Module(bytes);
}

/**
 * Gives a module a memory with room for so many bytes.
 *
 * @param byteCount - the module's own constants included
 * @throws {@link LimitError} beyond 4 GiB or what the host gives
 * @category Kernels
 */
export function openKernel<Exports>(
  module: WebAssembly.Module,
  byteCount: number,
  texts: KernelTexts,
): WasmKernel<Exports> {
  const memory = openMemory(byteCount, texts);
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  return { memory, wasm: instance.exports as unknown as Exports };
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
