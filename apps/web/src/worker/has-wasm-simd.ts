/** `() -> v128` by `i8x16.splat(0)`: the smallest module that only a host with SIMD takes. */
const splat = Uint8Array.from(
  [
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, 5, 1, 0x60, 0, 1, 0x7b],
    [3, 2, 1, 0],
    [10, 8, 1, 6, 0, 0x41, 0, 0xfd, 15, 0x0b],
  ].flat(),
);

/** Whether the browser can train: the kernels need WebAssembly SIMD. */
export function hasWasmSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(splat);
}
