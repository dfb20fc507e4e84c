/**
 * Neural network sparse topology distance (NNSTD), and the assignment solvers behind it.
 *
 * @packageDocumentation
 */
export type {
  Assignment,
  AssignmentProblem,
  AssignmentSolver,
  DenseProblem,
  SparseProblem,
} from './assignment/assignment-solver.ts';
export { autoAssignment } from './assignment/auto-assignment.ts';
export { jonkerVolgenant } from './assignment/jonker-volgenant.ts';
export { jonkerVolgenantReference } from './assignment/jonker-volgenant-reference.ts';
export { pairCost } from './assignment/pair-cost.ts';
export { sparseAssignment } from './assignment/sparse-assignment.ts';
export { successivePaths } from './assignment/successive-paths.ts';
export { toDense } from './assignment/to-dense.ts';
export { toSparse } from './assignment/to-sparse.ts';

export { bernoulliEditDistance, type EditDistanceMoments } from './distance/bernoulli-edit-distance.ts';
export {
  chanceLevel,
  type ChanceLevel,
  chanceLevels,
  type ChanceMoments,
  type ChanceOptions,
} from './distance/chance-level.ts';
export { type DensityProfile, densityProfile } from './distance/density-profile.ts';
export {
  distanceMatrix,
  type LabelledNetwork,
  type MatrixProgress,
  type MatrixRun,
  type MeasuredPair,
} from './distance/distance-matrix.ts';
export { clusterOrder } from './distance/cluster-order.ts';
export { inputCosts } from './distance/input-costs.ts';
export {
  type DistanceOptions,
  type LayerDistance,
  type NetworkDistance,
  networkDistance,
} from './distance/network-distance.ts';
export type { OutputMeaning } from './distance/network-pair.ts';
export { normalizedEditDistance } from './distance/normalized-edit-distance.ts';
export type { CostForm } from './distance/overlap-problem.ts';
export { permuteLayer } from './distance/permute-layer.ts';
export { permuteNetwork } from './distance/permute-network.ts';
export type { Refinement, RefineOptions, RefineStart } from './distance/refined-alignment.ts';
export { reorderMatrix } from './distance/reorder-matrix.ts';

export { zScore } from './distance/z-score.ts';

export { openWebDistancePool, type WebDistancePool, type WorkerPort } from './pool/open-web-distance-pool.ts';

export { connectionAges } from './trajectory/connection-ages.ts';
export { connectionOverlap } from './trajectory/connection-overlap.ts';
export { degreeHistogram, type LayerDegrees, layerDegrees } from './trajectory/layer-degrees.ts';
export {
  type LayerMoment,
  type NetworkAtEpoch,
  type TopologyTrajectory,
  topologyTrajectory,
  type TrajectoryDistance,
  type TrajectoryMoment,
  type TrajectoryOptions,
} from './trajectory/topology-trajectory.ts';
