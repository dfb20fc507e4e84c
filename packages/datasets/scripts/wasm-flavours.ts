import type { WasmFlavour } from '@topograft/build-wasm';

/** The one build of the image changer: baseline SIMD, the same results on every host. */
export const imageChangerFlavours: readonly WasmFlavour[] = [
  { constant: 'IMAGE_CHANGER', options: ['--enable', 'simd'] },
];
