import { compileKernel, type KernelTexts, openKernel, type WasmKernel } from '@topograft/sparse-core';

const PAGE_BYTES = 65_536;
/** Memory that is kept from one use to the next. */
const KEPT_BYTES = 64 * 2 ** 20;

/**
 * Gives a function that opens a kernel with room for so many bytes, the module's own constants aside.
 *
 * The module is compiled at the first use, synchronously. A kernel of up to 64 MiB is kept and grown for the next use; a
 * larger one goes with the caller. What the memory held for the caller before is still in it.
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
    compiled ??= compileKernel(base64, texts);
    return openKernel(compiled, bytes, texts);
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
