import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import type { NetworkPair } from './network-pair.ts';
import type { CostForm } from './overlap-problem.ts';
import type { Partners } from './partners.ts';
import type { Refinement, RefineOptions } from './refined-alignment.ts';

/** A pairing of all layers with its exact distances. */
export interface Aligned {
  /** One pairing per layer, `[width]` each. */
  readonly partners: readonly Partners[];
  /** Exact distance of each layer under these pairings. */
  readonly distances: readonly number[];
  /** How it was found, where a search was made. */
  readonly refinement?: Refinement;
}

/** What an alignment may use. */
export interface AlignOptions {
  /** For every assignment problem on the way. */
  readonly solver: AssignmentSolver;
  /** For the greedy alignment, how its costs are held. */
  readonly costForm?: CostForm | undefined;
  /** For the refined alignment, how it searches. */
  readonly refine: RefineOptions;
}

/** A way to pair the neurons of two networks, layer by layer. */
export type AlignmentMethod = (pair: NetworkPair, options: AlignOptions) => Aligned;
