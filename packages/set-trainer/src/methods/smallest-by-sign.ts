import { lowestValues } from './lowest-values.ts';

/**
 * The connections that SET prunes: of the positive weights the fraction ζ nearest to zero, of the negative weights the
 * fraction ζ nearest to zero, and every weight that is exactly zero.
 *
 * ⌊ζ·n₊⌋ positive and ⌊ζ·n₋⌋ negative weights are chosen; of equal weights, those with the lower index. A weight of
 * exactly zero has never had a gradient (its input is always zero), and the authors' dense masks drop it at every step.
 *
 * @param weights - `[connections]`, finite
 * @param dropFraction - ζ, in [0, 1)
 * @returns ascending indices into `weights`
 * @category Methods
 * @see Mocanu et al. 2018, algorithm 1; `set_mlp_keras_cifar10.py` of the authors
 */
export function smallestBySign(weights: Float32Array, dropFraction: number): Uint32Array {
  const isChosen = new Uint8Array(weights.length);
  for (const sign of [1, -1]) {
    // Weights of the other sign, and zeros, come after all that can be chosen.
    const distances = weights.map((weight) => (sign * weight > 0 ? sign * weight : Infinity));
    const signCount = distances.reduce((count, distance) => count + (distance < Infinity ? 1 : 0), 0);
    for (const edge of lowestValues(distances, Math.floor(dropFraction * signCount))) isChosen[edge] = 1;
  }
  const edges = new Uint32Array(weights.length);
  let count = 0;
  for (let edge = 0; edge < weights.length; edge++) {
    if (isChosen[edge] === 1 || weights[edge] === 0) edges[count++] = edge;
  }
  return edges.slice(0, count);
}
