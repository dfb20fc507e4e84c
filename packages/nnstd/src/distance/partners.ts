/**
 * Who stands for whom in one layer: entry `i` is the neuron of the second network that is paired with neuron `i` of the
 * first. In a partial pairing, -1 stands for nobody yet.
 */
export type Partners = Int32Array;

/** Pairs neuron i with neuron i. */
export function samePartners(count: number): Partners {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** The same pairing seen from the other network. */
export function inversePartners(partners: Partners): Partners {
  const inverse = new Int32Array(partners.length).fill(-1);
  for (let i = 0; i < partners.length; i++) if (partners[i]! >= 0) inverse[partners[i]!] = i;
  return inverse;
}

/** Completes a partial pairing: who is left over on both sides is paired in rising order. */
export function completePartners(partners: Partners): Partners {
  const inverse = inversePartners(partners);
  const completed = partners.slice();
  let free = 0;
  for (let i = 0; i < completed.length; i++) {
    if (completed[i]! >= 0) continue;
    while (inverse[free]! >= 0) free++;
    completed[i] = free++;
  }
  return completed;
}
