/**
 * Sparse training of multilayer perceptrons, truly sparse, as an async generator of epoch records.
 *
 * @packageDocumentation
 */
export { checkTrainingConfig } from './config/check-training-config.ts';
export { type PresetName, presets } from './config/presets.ts';
export { topologyPaper } from './config/topology-paper.ts';

export { methods } from './methods/methods.ts';
export { setMethod } from './methods/set-method.ts';
export { smallestBySign } from './methods/smallest-by-sign.ts';
export { staticMethod } from './methods/static-method.ts';
export type { StepContext, TrainingMethod } from './methods/training-method.ts';

export { backwardPass } from './network/backward-pass.ts';
export { evolveNetwork, type LayerPlanner } from './network/evolve-network.ts';
export { forwardPass } from './network/forward-pass.ts';
export { initialTopology } from './network/initial-topology.ts';
export {
  createNetworkState,
  type LayerState,
  type NetworkState,
  networkStateBytes,
  type Parameter,
} from './network/network-state.ts';

export { DivergedError } from './training/diverged-error.ts';
export { type ModelContents, writeModelFile } from './training/model-file.ts';
export { type ProtocolResult, protocolResults, type ProtocolResults } from './training/protocol-results.ts';
export { positionMetadata, stateFromCheckpoint } from './training/state-from-checkpoint.ts';
export {
  type BatchProgress,
  createTrainer,
  type EpochHooks,
  type Trainer,
  type TrainerOptions,
} from './training/trainer.ts';
export type { LabelledImages, Split, TrainingData } from './training/training-data.ts';
export type { BatchSums } from './training/over-batches.ts';
export type { StoredParameter, TrainingPosition, TrainingState } from './training/training-state.ts';
