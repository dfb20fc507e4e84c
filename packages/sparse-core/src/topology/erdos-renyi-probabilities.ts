import { ArgumentError } from '../errors/argument-error.ts';

/**
 * How many connections a network shall have: as a fraction of all possible ones, or by the paper's ε.
 *
 * @category Topologies
 */
export type Sparsity = { readonly density: number } | { readonly epsilon: number };

/**
 * The probability of a connection in each layer, p = min(1, ε(n+m)/(nm)).
 *
 * From a density d over several layers, ε is the number at which the layers together have a fraction d of their
 * possible connections: ε = d·Σnm / Σ(n+m) over the layers that stay below p = 1. For a single layer, or layers of equal
 * shape, every layer has density d: ε = d·n·m/(n+m).
 *
 * @param layerWidths - neurons per layer, inputs first
 * @param sparsity - density in (0, 1] or ε above 0
 * @returns `[layerWidths.length - 1]`, each in (0, 1]
 * @throws {@link ArgumentError} for widths, a density or an ε outside these ranges
 * @category Topologies
 * @see Liu et al. 2020, equation 1
 */
export function erdosRenyiProbabilities(layerWidths: readonly number[], sparsity: Sparsity): number[] {
  checkLayerWidths(layerWidths);
  const shapes = layerWidths.slice(1).map((width, index) => ({ n: layerWidths[index]!, m: width }));
  const epsilon = 'epsilon' in sparsity ? checkedEpsilon(sparsity.epsilon) : epsilonOf(shapes, sparsity.density);
  return shapes.map(({ n, m }) => Math.min(1, (epsilon * (n + m)) / (n * m)));
}

/**
 * Checks a list of layer widths: at least two, each a positive 31-bit integer.
 *
 * @throws {@link ArgumentError} naming the first that is not
 * @category Topologies
 */
export function checkLayerWidths(layerWidths: readonly number[]): void {
  const bad = layerWidths.find((width) => !Number.isInteger(width) || width < 1 || width >= 2 ** 31);
  if (bad !== undefined || layerWidths.length < 2) {
    throw new ArgumentError({
      task: 'lay out the network',
      reason: bad === undefined ? 'it needs inputs and at least one layer' : `a layer cannot have ${bad} neurons`,
      expected: 'two or more whole numbers from 1, such as 784,784,784,784,10',
      received: layerWidths.join(','),
    });
  }
}

/**
 * Checks a density.
 *
 * @throws {@link ArgumentError} unless it is in (0, 1]
 * @category Topologies
 */
export function checkDensity(density: number): void {
  if (!(density > 0 && density <= 1)) {
    throw new ArgumentError({
      task: 'set the density',
      reason: 'it is the fraction of possible connections that exist',
      expected: 'a number above 0 and up to 1, such as 0.006 for 0.6 %',
      received: String(density),
    });
  }
}

function checkedEpsilon(epsilon: number): number {
  if (!(epsilon > 0 && epsilon < Infinity)) {
    throw new ArgumentError({
      task: 'set ε',
      reason: 'it is not usable',
      expected: 'a number above 0',
      received: String(epsilon),
    });
  }
  return epsilon;
}

/** Layers at p = 1 are full whatever ε is: set them aside and solve for the others, until none is added. */
function epsilonOf(shapes: readonly { n: number; m: number }[], density: number): number {
  checkDensity(density);
  let wanted = density * shapes.reduce((sum, { n, m }) => sum + n * m, 0);
  let open = shapes;
  for (;;) {
    const epsilon = wanted / open.reduce((sum, { n, m }) => sum + n + m, 0);
    const below = open.filter(({ n, m }) => epsilon * (n + m) < n * m);
    if (below.length === open.length || below.length === 0) return epsilon;
    for (const { n, m } of open) if (epsilon * (n + m) >= n * m) wanted -= n * m;
    open = below;
  }
}
