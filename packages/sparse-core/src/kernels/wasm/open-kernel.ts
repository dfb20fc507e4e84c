import { UnsupportedError } from '../../errors/unsupported-error.ts';
import { decodeBase64 } from './decode-base64.ts';
import { openMemory } from './open-memory.ts';

/**
 * A WebAssembly module over a memory of its own.
 *
 * @category Kernels
 */
export interface WasmKernel<Exports> {
  /** The memory that the module works on. */
  readonly memory: WebAssembly.Memory;
  /** The functions that the module exports. */
  readonly wasm: Exports;
}

/**
 * What errors say: what was being done, and the cure where SIMD or memory is lacking.
 *
 * @category Kernels
 */
export interface KernelTexts {
  /** What was being done, as a verb phrase: `find partners of neurons`. */
  readonly task: string;
  /** What to do on a host without WebAssembly SIMD, a whole sentence. */
  readonly cureWithoutSimd: string;
  /** What to do when memory is lacking, a whole sentence. */
  readonly cureWithoutRoom: string;
}

/**
 * Compiles a module, synchronously.
 *
 * @param base64 - the module, compiled with an imported memory
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 * @category Kernels
 */
export function compileKernel(base64: string, { task, cureWithoutSimd }: KernelTexts): WebAssembly.Module {
  const bytes = decodeBase64(base64);
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
  const memory = openMemory(byteCount, { task: texts.task, cure: texts.cureWithoutRoom });
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  return { memory, wasm: instance.exports as unknown as Exports };
}
