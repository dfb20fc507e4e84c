/** Who stands for whom in one layer: entry `i` is the neuron of the second network that is paired with neuron `i` of the first. */
export type Partners = Int32Array;

/** Pairs neuron i with neuron i. */
export function samePartners(count: number): Partners {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** The same pairing seen from the other network. */
export function inversePartners(partners: Partners): Partners {
  const inverse = new Int32Array(partners.length);
  for (let i = 0; i < partners.length; i++) inverse[partners[i]!] = i;
  return inverse;
}
