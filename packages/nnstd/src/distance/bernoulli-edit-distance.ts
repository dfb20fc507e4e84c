/**
 * Mean and variance of the NED of two independent random sets of inputs.
 *
 * @category Distances
 */
export interface EditDistanceMoments {
  /** In [0, 1]. */
  readonly mean: number;
  /** From 0. */
  readonly variance: number;
}

/**
 * What the NED of two neurons is by chance, when each of `inputCount` inputs is in the first set with probability `p` and in
 * the second with probability `q`, all independent.
 *
 * An input is in the union with probability u = p + q − pq, so the union's size U is binomial (inputCount, u); each
 * input of the union is shared with probability r = pq / u, so given U the number shared is binomial (U, r). With
 * NED = 1 − shared / U, and 0 for U = 0:
 *
 * - E NED = (1 − r) · P(U > 0)
 * - E NED² = (1 − r)² · P(U > 0) + r (1 − r) · E[1/U; U > 0]
 *
 * Sums over U run outwards from its most likely value, so that nothing underflows before it is negligible.
 *
 * @param inputCount - at least 1
 * @param p - in [0, 1]
 * @param q - in [0, 1]
 * @category Distances
 */
export function bernoulliEditDistance(inputCount: number, p: number, q: number): EditDistanceMoments {
  const u = p + q - p * q;
  if (u === 0) return { mean: 0, variance: 0 };
  const r = (p * q) / u;
  const { atZero, inverse } = binomialSums(inputCount, u);
  const mean = (1 - r) * (1 - atZero);
  const square = (1 - r) * (1 - r) * (1 - atZero) + r * (1 - r) * inverse;
  return { mean, variance: Math.max(0, square - mean * mean) };
}

/** P(U = 0) and E[1/U; U > 0] of a binomial variable, from ratios of neighbouring probabilities. */
function binomialSums(count: number, u: number): { atZero: number; inverse: number } {
  if (u >= 1) return { atZero: 0, inverse: 1 / count };
  const odds = u / (1 - u);
  const mode = Math.min(count, Math.floor((count + 1) * u));
  let weights = 0;
  let inverse = 0;
  const add = (size: number, weight: number): void => {
    weights += weight;
    if (size > 0) inverse += weight / size;
  };
  let weight = 1;
  for (let size = mode; size <= count && weight > 0; size++) {
    add(size, weight);
    weight *= ((count - size) / (size + 1)) * odds;
  }
  weight = 1;
  let atZero = mode === 0 ? 1 : 0;
  for (let size = mode; size > 0 && weight > 0; size--) {
    weight *= size / ((count - size + 1) * odds);
    add(size - 1, weight);
    if (size === 1) atZero = weight;
  }
  return { atZero: atZero / weights, inverse: inverse / weights };
}
