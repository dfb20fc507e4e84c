import type { WasmFlavour } from '@topograft/build-wasm';

/** The one build of the assignment kernels: baseline SIMD, the same results on every host. */
export const wasmFlavours: readonly WasmFlavour[] = [{ constant: 'JONKER_VOLGENANT', options: ['--enable', 'simd'] }];

/** The one build of the sparse matching, under the same rule. */
export const sparseMatchingFlavours: readonly WasmFlavour[] = [
  { constant: 'SPARSE_MATCHING', options: ['--enable', 'simd'] },
];

/** The one build of the kernels that count what neurons share, under the same rule. */
export const overlapFlavours: readonly WasmFlavour[] = [{ constant: 'OVERLAPS', options: ['--enable', 'simd'] }];

/** The one build of the kernel that lists pairs of neurons, under the same rule. */
export const overlapListsFlavours: readonly WasmFlavour[] = [
  { constant: 'OVERLAP_LISTS', options: ['--enable', 'simd'] },
];
