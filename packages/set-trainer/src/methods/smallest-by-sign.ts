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
  const chosen: number[] = [];
  const positive: number[] = [];
  const negative: number[] = [];
  weights.forEach((weight, edge) => {
    if (weight === 0) chosen.push(edge);
    else (weight > 0 ? positive : negative).push(edge);
  });
  for (const edges of [positive, negative]) {
    edges.sort((a, b) => Math.abs(weights[a]!) - Math.abs(weights[b]!) || a - b);
    const count = Math.floor(dropFraction * edges.length);
    for (let k = 0; k < count; k++) chosen.push(edges[k]!);
  }
  return Uint32Array.from(chosen).sort();
}
