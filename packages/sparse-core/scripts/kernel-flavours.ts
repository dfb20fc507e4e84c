import type { WasmFlavour } from '@topograft/build-wasm';

/** The two builds of the kernels: results of the first are the same everywhere, the second may fuse multiply and add. */
export const kernelFlavours: readonly WasmFlavour[] = [
  { constant: 'SIMD_KERNELS', options: ['--enable', 'simd', '--use', 'RELAXED=0'] },
  { constant: 'RELAXED_SIMD_KERNELS', options: ['--enable', 'simd', '--enable', 'relaxed-simd', '--use', 'RELAXED=1'] },
];
