/**
 * Sparse training of multilayer perceptrons, truly sparse, as an async generator of epoch records.
 *
 * @packageDocumentation
 */
export { checkTrainingConfig } from './config/check-training-config.ts';
export { type IgnoredSetting, ignoredSettings } from './config/ignored-settings.ts';
export { type PresetName, presets } from './config/presets.ts';
export { setKeras } from './config/set-keras.ts';
export { setScipy } from './config/set-scipy.ts';
export { type ChoiceKey, settingChoices } from './config/setting-choices.ts';
export { topologyPaper } from './config/topology-paper.ts';

export type { Engine, NetworkSetup, TrainingNetwork, TrainingStep } from './engine/training-network.ts';
export { wasmEngine } from './engine/wasm-engine.ts';

export { type ClassScore, classScores } from './evaluation/class-scores.ts';
export { type Classifier, createClassifier } from './evaluation/create-classifier.ts';
export { type Evaluation, scoreLogits } from './evaluation/score-logits.ts';

export { dense } from './methods/dense.ts';
export { dsr } from './methods/dsr.ts';
export { gmp } from './methods/gmp.ts';
export { grasp } from './methods/grasp.ts';
export { dropSmallest } from './methods/drop-smallest.ts';
export { growAtRandom } from './methods/grow-at-random.ts';
export { methods } from './methods/methods.ts';
export { planUpdate } from './methods/plan-update.ts';
export { rigl } from './methods/rigl.ts';
export { set } from './methods/set.ts';
export { shareByMomentum } from './methods/share-by-momentum.ts';
export { shareWithinLayer } from './methods/share-within-layer.ts';
export { smallestBySign } from './methods/smallest-by-sign.ts';
export { snfs } from './methods/snfs.ts';
export { snip } from './methods/snip.ts';
export { smallestMagnitudes } from './methods/smallest-magnitudes.ts';
export { sparseLayerCount } from './methods/sparse-layer-count.ts';
export { staticTopology } from './methods/static.ts';
export { targetDensities } from './methods/target-densities.ts';
export type {
  GradientSource,
  InitialScore,
  LayerInTraining,
  TrainingMethod,
  UpdateContext,
  UpdateRule,
} from './methods/training-method.ts';
export { type TicketOptions, winningTicket } from './methods/winning-ticket.ts';

export { activationSlopeOf } from './model/activation-slope-of.ts';
export { checkParameters } from './model/check-parameters.ts';
export { initialParameters } from './model/initial-parameters.ts';
export { initialWeights, type InitialWeightConfig } from './model/initial-weights.ts';
export { optimizerSlots } from './model/optimizer-slots.ts';
export { parameterList, type ParameterPart, type ParameterShape } from './model/parameter-list.ts';
export type { StoredParameter } from './model/stored-parameter.ts';

export { initialTopology } from './network/initial-topology.ts';
export { layerChange, type LayerChange } from './network/layer-change.ts';
export { networkStateBytes } from './network/network-state.ts';
export { withRoomFor } from './network/with-room-for.ts';

export { halfCosine } from './schedules/half-cosine.ts';
export { isTargetScored } from './schedules/is-target-scored.ts';
export { learningRateAt } from './schedules/learning-rate-at.ts';
export { type DueUpdate, updateAt } from './schedules/update-at.ts';

export type { DenseNetworkConfig } from './scoring/dense-network.ts';
export { scoredTopology, type ScoringOptions } from './scoring/scored-topology.ts';

export { type BestModel, betterModel } from './training/best-model.ts';
export type { DigestOf } from './training/checkpoint-digest.ts';
export type { BatchSums } from './training/over-batches.ts';
export { modelFromTensors, type StoredModel } from './training/model-from-tensors.ts';
export { DivergedError } from './training/diverged-error.ts';
export { type ModelContents, writeModelFile } from './training/write-model-file.ts';
export { type ProtocolResult, protocolResults, type ProtocolResults } from './training/protocol-results.ts';
export { type KeptTraining, runFileSet } from './training/run-file-set.ts';
export { startTopology } from './training/start-topology.ts';
export { positionMetadata, stateFromCheckpoint } from './training/state-from-checkpoint.ts';
export {
  type BatchProgress,
  createTrainer,
  type EpochHooks,
  type Trainer,
  type TrainerOptions,
} from './training/trainer.ts';
export type { InputPipeline, LabelledImages, Split, TrainingData } from './training/training-data.ts';
export type { TrainingPosition, TrainingState } from './training/training-state.ts';
export { unitInputs } from './training/unit-inputs.ts';
