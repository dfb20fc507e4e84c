import type { BatchLoss, NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import type { GradientSource } from '../methods/training-method.ts';
import type { StoredParameter } from '../model/stored-parameter.ts';
import type { LayerChange } from '../network/layer-change.ts';
import type { InputPipeline, TrainingData } from '../training/training-data.ts';

/**
 * Where in a training an optimizer step stands.
 *
 * @category Training
 */
export interface TrainingStep {
  /** From 1: decides the variation of images, and dropout masks. */
  readonly epoch: number;
  /** Batch of the epoch, from 0: decides dropout masks. */
  readonly batch: number;
  /** Optimizer steps of the whole training with this one, from 1: of Adam's bias correction. */
  readonly step: number;
  /** η of this step, as the schedule has it. */
  readonly learningRate: number;
}

/**
 * A network in training as an engine holds it. The trainer decides what is trained on and when the topology changes; the
 * engine does the arithmetic.
 *
 * @category Training
 */
export interface TrainingNetwork {
  /**
   * Every number of the model in the order of {@link parameterList}, with what the optimizer keeps: live views or copies, to
   * be read before the next call.
   */
  parameters(): readonly StoredParameter[];
  /** One optimizer step on images of the training set. */
  trainBatch(rows: Uint32Array, step: TrainingStep): BatchLoss;
  /** Loss of images as they are, without any change of the network. */
  evaluateBatch(part: 'train' | 'test', rows: Uint32Array): BatchLoss;
  /** Gradients at all positions over batches of the training set, in the weights as they are, without dropout. */
  gradients(batches: readonly Uint32Array[], epoch: number): GradientSource;
  /** Changes the topology; one entry a layer, `null` for one that stays. Connections never become more in total. */
  change(topology: NetworkTopology, changes: readonly (LayerChange | null)[]): void;
}

/**
 * What a network in training is made from.
 *
 * @category Training
 */
export interface NetworkSetup {
  /** Every setting of the run. */
  readonly config: TrainingConfig;
  /** The connections it starts from. */
  readonly topology: NetworkTopology;
  /** As {@link checkParameters} returns them; slots that are left out start at 0. */
  readonly parameters: readonly StoredParameter[];
  /** Images to learn from and to evaluate on. */
  readonly data: TrainingData;
  /** How their bytes become inputs. */
  readonly inputs: InputPipeline;
}

/**
 * Arithmetic to train with.
 *
 * @category Training
 */
export interface Engine {
  /** Truly sparse in WebAssembly, or masked dense in TensorFlow.js. */
  readonly name: 'wasm' | 'tfjs';
  /** Which build or back end; results of two flavours need not agree to the last bit. */
  readonly flavour: string;
  /** @throws {@link LimitError} when the network does not fit into memory */
  open(setup: NetworkSetup): TrainingNetwork;
}
