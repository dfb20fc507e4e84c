import { type Alignment, ArgumentError, type NetworkTopology } from '@topograft/sparse-core';
import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import { autoAssignment } from '../assignment/auto-assignment.ts';
import type { AlignmentMethod } from './alignment-method.ts';
import { greedyAlignment } from './greedy-alignment.ts';
import { identityAlignment } from './identity-alignment.ts';
import { meanOf } from './layer-distances.ts';
import { type IndexedNetwork, indexNetwork, type OutputMeaning, pairNetworks } from './network-pair.ts';
import type { CostForm } from './overlap-problem.ts';
import { refinedAlignment, type Refinement, type RefineOptions } from './refined-alignment.ts';

/**
 * How to measure a distance.
 *
 * @category Distances
 */
export interface DistanceOptions {
  /**
   * How hidden neurons are paired: `greedy` as in Algorithm 1, `identity` for two moments of one run, `refined` for the
   * least distance that can be found. Default `greedy`.
   */
  readonly alignment?: Alignment;
  /** Default {@link autoAssignment}. */
  readonly solver?: AssignmentSolver;
  /** Whether output neurons may be paired too; default `assigned`, as Algorithm 1 does. */
  readonly outputs?: OutputMeaning;
  /** For the greedy alignment, how its costs are held; default `auto`. */
  readonly costForm?: CostForm;
  /** For the refined alignment only. */
  readonly refine?: RefineOptions;
}

/**
 * The distance of one layer, from 0 (same) to 1 (nothing shared).
 *
 * @category Distances
 */
export interface LayerDistance {
  /** Of the layer, from 0. */
  readonly index: number;
  /** Mean NED of the paired neurons. */
  readonly distance: number;
  /** `[neurons of the first network]`, the neuron of the second that each is paired with, or -1 where that is narrower. */
  readonly assignment: Int32Array;
}

/**
 * The topology distance of two networks (NNSTD), from 0 (same) to 1 (nothing shared).
 *
 * @category Distances
 */
export interface NetworkDistance {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** How hidden neurons were paired. */
  readonly alignment: Alignment;
  /** Name of the assignment solver; `none` where no assignment was solved. */
  readonly solver: string;
  /** Whether output neurons were paired too. */
  readonly outputs: OutputMeaning;
  /** Mean over layers. */
  readonly distance: number;
  /** First layer first. */
  readonly layers: readonly LayerDistance[];
  /** Of the refined alignment: how it was found, with the greedy and the identity distance beside it. */
  readonly refinement?: Refinement;
}

const methods: Readonly<Record<Alignment, AlignmentMethod>> = {
  greedy: greedyAlignment,
  identity: identityAlignment,
  refined: refinedAlignment,
};

/**
 * Measures how far apart the topologies of two networks are: NNSTD = (1/L) Σₖ (1/n(k)) Σᵢ NED(i, partner of i).
 *
 * Inputs are labelled, hidden neurons are interchangeable, and `alignment` says how they are paired. Where widths
 * differ, the narrower layer is padded with neurons without inputs, and n(k) is the larger width.
 *
 * Greedy is Algorithm 1. It depends on the order of hidden neurons and on which network is first, because ties between
 * cheapest pairings of a layer change the next one; it is 0 for a network against itself, not for a reordered copy.
 * Ties are settled in index order as far as costs are listed, else by the solver. With `costForm: 'dense'` and
 * {@link successivePaths} they are settled as the authors' code settles them, to the last bit.
 * Refined is symmetric, never above greedy (in either direction) nor identity, and in practice 0 for reordered copies.
 *
 * @param a - first network, held fixed
 * @param b - second network, whose neurons are paired with those of the first
 * @throws {@link ShapeError} for different depths or input counts, labelled outputs of different number, or a network
 * that breaks its contract
 * @throws {@link ArgumentError} for an unknown alignment or meaning of outputs
 * @throws {@link LimitError} when a layer has more pairs that share an input than fit in memory
 * @category Distances
 * @see Liu et al. 2020, Algorithm 1
 * @example
 * ```ts
 * const { distance, layers } = networkDistance(first, second, { alignment: 'refined' });
 * ```
 */
export function networkDistance(
  a: NetworkTopology,
  b: NetworkTopology,
  options: DistanceOptions = {},
): NetworkDistance {
  checkOptions(options);
  return indexedDistance(indexNetwork(a, 'the first network'), indexNetwork(b, 'the second network'), options);
}

/** {@link networkDistance} of networks checked and listed before. */
export function indexedDistance(a: IndexedNetwork, b: IndexedNetwork, options: DistanceOptions): NetworkDistance {
  const { alignment = 'greedy', solver = autoAssignment, outputs = 'assigned', refine = {}, costForm } = options;
  const pair = pairNetworks(a, b, outputs);
  const { partners, distances, refinement } = methods[alignment](pair, { solver, costForm, refine });
  return {
    specVersion: 'v1',
    alignment,
    solver: solverName(options),
    outputs,
    distance: meanOf(distances),
    layers: distances.map((distance, index) => {
      const widthB = b[index]!.outputCount;
      const own = partners[index]!.subarray(0, a[index]!.outputCount);
      return { index, distance, assignment: own.map((neuron) => (neuron < widthB ? neuron : -1)) };
    }),
    ...(refinement === undefined ? {} : { refinement }),
  };
}

/** Name of the solver that these options lead to. */
export function solverName({ alignment, solver = autoAssignment }: DistanceOptions): string {
  return alignment === 'identity' ? 'none' : solver.name;
}

/**
 * Checks the options that are choices by name.
 *
 * @throws {@link ArgumentError} naming those allowed
 */
export function checkOptions(options: DistanceOptions): void {
  const { alignment = 'greedy', outputs = 'assigned', costForm = 'auto' } = options;
  checkChoice('alignment', alignment, Object.keys(methods));
  checkChoice('meaning of outputs', outputs, ['assigned', 'labelled']);
  checkChoice('form of costs', costForm, ['auto', 'dense']);
}

function checkChoice(what: string, received: string, allowed: readonly string[]): void {
  if (allowed.includes(received)) return;
  throw new ArgumentError({
    task: 'measure a distance',
    reason: `"${received}" is no known ${what}`,
    expected: `one of ${allowed.join(', ')}`,
  });
}
