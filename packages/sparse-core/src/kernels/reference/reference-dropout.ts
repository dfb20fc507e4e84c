import type { FloatArray, Kernels } from '../kernels.ts';

/** Dropout with a mask that is a function of keys and place. */
export const referenceDropout: Pick<Kernels, 'dropout'> = { dropout };

function dropout(
  values: FloatArray,
  rate: number,
  key0: number,
  key1: number,
  neuronCount: number,
  stride: number,
): void {
  // Neither word is a key itself: neighbouring keys must not give masks that are each other's, moved by a place.
  const word0 = mix(key0 + 0x9e3779b9);
  const word1 = mix(key1 + word0);
  for (let i = 0; i < neuronCount * stride; i++) {
    const hash = mix(mix(i ^ word0) ^ word1);
    values[i] = hash >= rate * 2 ** 32 ? values[i]! / Math.fround(1 - rate) : 0;
  }
}

/** Finaliser of MurmurHash3, a bijection of 32-bit words. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
