import { LimitError, UnsupportedError } from '@topograft/sparse-core';

/** A WebAssembly module over a memory of its own. */
export interface WasmKernel<Exports> {
  readonly memory: WebAssembly.Memory;
  readonly wasm: Exports;
}

const PAGE_BYTES = 65_536;

/**
 * Compiles a module, synchronously, and gives it a memory with room for so many bytes, its own constants aside.
 *
 * @param base64 - the module, compiled with an imported memory
 * @throws {@link LimitError} beyond what the host gives
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 */
export function openKernel<Exports>(base64: string, byteCount: number): WasmKernel<Exports> {
  const task = 'augment images';
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) {
    throw new UnsupportedError({
      task,
      reason: 'this host does not run WebAssembly SIMD',
      cure: 'Use Node 22.18 or newer, or a current browser.',
    });
  }
  const memory = openMemory(byteCount + PAGE_BYTES, task);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory, abort: () => {} } });
  return { memory, wasm: instance.exports as unknown as Exports };
}

function openMemory(byteCount: number, task: string): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(byteCount / PAGE_BYTES) });
  } catch (cause) {
    const reason = `this host would not give ${Math.ceil(byteCount / 1e6)} MB`;
    throw new LimitError({ task, reason, cure: 'Use smaller images.', cause });
  }
}
