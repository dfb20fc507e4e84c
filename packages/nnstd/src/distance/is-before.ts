import type { IndexedNetwork } from './network-pair.ts';

/**
 * Whether one network comes before another of the same shape in a total order by connections alone, so that a search may
 * forget which of them was named first.
 */
export function isBefore(a: IndexedNetwork, b: IndexedNetwork): boolean {
  for (let layer = 0; layer < a.length; layer++) {
    const order =
      compareLists(a[layer]!.inputsOf.offsets, b[layer]!.inputsOf.offsets) ||
      compareLists(a[layer]!.inputsOf.targets, b[layer]!.inputsOf.targets);
    if (order !== 0) return order < 0;
  }
  return false;
}

/** Difference at the first place where lists differ; lists of equal offsets have equal length. */
function compareLists(a: Uint32Array, b: Uint32Array): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k]! - b[k]!;
  return 0;
}
