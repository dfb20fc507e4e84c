import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import type { IndexedLayer } from './adjacency.ts';
import type { Aligned, AlignOptions } from './alignment-method.ts';
import { editDistanceProblem } from './input-costs.ts';
import { layerDistance } from './layer-distances.ts';
import type { NetworkPair } from './network-pair.ts';
import type { CostForm } from './overlap-problem.ts';
import { inversePartners, type Partners, samePartners } from './partners.ts';
import { settleLeftovers } from './settle-leftovers.ts';

/**
 * Algorithm 1 of the paper: layer by layer, pair the neurons at least total NED, then see the next layer's inputs through
 * that pairing.
 *
 * Each layer is optimal given the layers before it, the whole is not: outgoing connections are never looked at, and of
 * several cheapest pairings of a layer one is taken that may suit the next layer badly. So the outcome depends on the
 * order of the hidden neurons and on which network comes first; the first layer alone does not.
 *
 * @see Liu et al. 2020, Algorithm 1
 */
export function greedyAlignment(pair: NetworkPair, { solver, costForm }: AlignOptions): Aligned {
  const partners: Partners[] = [];
  const distances: number[] = [];
  for (let layer = 0; layer < pair.a.length; layer++) {
    const a = pair.a[layer]!;
    const b = pair.b[layer]!;
    const before = partners[layer - 1];
    // Of two full layers every pairing costs 0, and neuron i with neuron i comes first.
    const settled = layer >= pair.freeLayerCount || (a.isFull && b.isFull);
    const own = settled ? samePartners(a.outputCount) : cheapestPartners(a, b, before, solver, costForm);
    partners.push(own);
    distances.push(layerDistance(pair, layer, own, before));
  }
  return { partners, distances };
}

function cheapestPartners(
  a: IndexedLayer,
  b: IndexedLayer,
  before: Partners | undefined,
  solver: AssignmentSolver,
  costForm: CostForm | undefined,
): Partners {
  const inputOf = before === undefined ? undefined : inversePartners(before);
  const problem = editDistanceProblem(a, b, inputOf, costForm);
  return settleLeftovers(problem, solver.solve(problem).columnOfRow);
}
