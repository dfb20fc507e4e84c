import { ArgumentError } from '../errors/argument-error.ts';
import { checkDensity } from './check-density.ts';
import { checkLayerWidths } from './check-layer-widths.ts';

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
