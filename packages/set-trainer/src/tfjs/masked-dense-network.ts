import type { Tensor2D } from '@tensorflow/tfjs-core';
import { ArgumentError, type BatchLoss, ShapeError } from '@topograft/sparse-core';
import { backwardDense } from './backward-dense.ts';
import { batchOutcome } from './batch-outcome.ts';
import { checkLength } from './check-length.ts';
import { moveRunning } from './dense-batch-norm.ts';
import { forwardDense, forwardInTraining } from './forward-dense.ts';
import { layerTensors } from './layer-tensors.ts';
import type { MaskedDenseSetup } from './masked-dense-setup.ts';
import { type NamedTensor, namedTensors } from './named-tensors.ts';
import { type DenseStep, optimizerStep } from './optimizer-step.ts';
import { dropAbsent, readTensor, writeTensor } from './tensor-values.ts';
import type { Tensorflow } from './tensorflow.ts';

/**
 * A multilayer perceptron held the way the field holds sparse ones: full matrices, times 0/1 masks. Inputs are `[samples,
 * features]` row-major, labels `[samples]`; matrices cross as `[outputCount, inputCount]` row-major (see `scatterWeights`).
 *
 * Every call is synchronous, and arrays are copied in and out.
 *
 * @category Training
 */
export interface MaskedDenseNetwork {
  /** What {@link MaskedDenseNetwork.read} knows: `layers.0.weights`, …, `velocity.layers.0.weights`, …, layer by layer. */
  readonly names: readonly string[];
  /**
   * One optimizer step on the mean loss of a batch.
   *
   * @param dropout - per layer what its activations are multiplied by, `[samples, neurons]` of 0 and 1 / (1 − rate); `null`
   * and left out: nothing
   * @returns loss and hits before the step
   * @throws {@link ShapeError} for another number of inputs or dropout factors than `labels` and the layers have
   */
  trainBatch(
    inputs: Float32Array,
    labels: Uint8Array,
    step: DenseStep,
    dropout?: readonly (Float32Array | null)[],
  ): BatchLoss;
  /** As {@link MaskedDenseNetwork.trainBatch}, but changes nothing, except what `weightGradient` gives. */
  gradientBatch(inputs: Float32Array, labels: Uint8Array, dropout?: readonly (Float32Array | null)[]): BatchLoss;
  /** Loss and hits outside training: by running statistics, without dropout. */
  evaluateBatch(inputs: Float32Array, labels: Uint8Array): BatchLoss;
  /**
   * Gradient of the mean loss of the last training or gradient batch, `[outputCount, inputCount]`: at absent connections
   * too, and without decay.
   */
  weightGradient(layer: number): Float32Array;
  /** @throws {@link ArgumentError} for a name that is not in `names` */
  read(name: string): Float32Array;
  /**
   * What is at absent connections counts as 0.
   *
   * @throws {@link ArgumentError} for a name that is not in `names`
   * @throws {@link ShapeError} for another number of values
   */
  write(name: string, values: Float32Array): void;
  /**
   * Changes the connections of a layer. Weights and optimizer state become 0 where there is none; where there was none,
   * they are 0 already.
   *
   * @param mask - `[outputCount, inputCount]`
   * @throws {@link ShapeError} for another number of values
   */
  setMask(layer: number, mask: Uint8Array): void;
  /** Gives the memory back; the network is of no use afterwards. */
  dispose(): void;
}

/**
 * Reserves a masked dense network on the present back end of TensorFlow.js. Weights and biases start at 0, SReLU and batch
 * normalisation at changing nothing: the caller writes what they start from.
 *
 * Batch normalisation (momentum 0.1, epsilon 1e-5) comes before the activation, dropout after it. Biases below batch
 * normalisation have no gradient, as they have no effect.
 *
 * @throws {@link ShapeError} when masks do not fit, or layers not each other
 * @category Training
 */
export function createMaskedDenseNetwork(tf: Tensorflow, setup: MaskedDenseSetup): MaskedDenseNetwork {
  checkSetup(setup);
  const { optimizer } = setup;
  const layers = setup.layers.map((layer, index) => layerTensors(tf, optimizer, layer, index));
  const named = namedTensors(layers);

  const inputTensor = (inputs: Float32Array, labels: Uint8Array): Tensor2D => {
    const { inputCount } = layers[0]!;
    checkLength('take a batch', 'inputs', inputs, labels.length * inputCount);
    return tf.tensor2d(inputs, [labels.length, inputCount]);
  };
  const differentiate = (inputs: Float32Array, labels: Uint8Array, dropout: readonly (Float32Array | null)[]) => {
    const { logits, passes } = forwardInTraining(tf, layers, inputTensor(inputs, labels), dropout);
    const { sums, gradient } = batchOutcome(tf, logits, labels);
    return { sums, passes, gradients: backwardDense(tf, layers, passes, gradient) };
  };
  const find = (name: string): NamedTensor => {
    const found = named.get(name);
    if (found !== undefined) return found;
    throw new ArgumentError({
      task: 'find numbers of a masked dense network',
      reason: 'it has none of this name',
      expected: `one of ${[...named.keys()].join(', ')}`,
      received: name,
    });
  };
  const setMask = (index: number, mask: Uint8Array): void => {
    const layer = layers[index]!;
    checkLength(`set the mask of layer ${index}`, 'mask', mask, layer.inputCount * layer.outputCount);
    writeTensor(tf, layer.mask, Float32Array.from(mask));
    for (const tensor of [layer.weights.value, ...Object.values(layer.weights.state)])
      dropAbsent(tf, tensor, layer.mask);
  };
  setup.layers.forEach(({ mask }, index) => setMask(index, mask));

  return {
    names: [...named.keys()],
    trainBatch: (inputs, labels, step, dropout = []) =>
      lossOf(
        tf.tidy(() => {
          const { sums, passes, gradients } = differentiate(inputs, labels, dropout);
          for (const [parameter, gradient] of gradients) optimizerStep(tf, optimizer, parameter, gradient, step);
          passes.forEach(({ batch }, k) => batch && moveRunning(tf, layers[k]!.norm!, batch, labels.length));
          return sums.dataSync<'float32'>();
        }),
      ),
    gradientBatch: (inputs, labels, dropout = []) =>
      lossOf(tf.tidy(() => differentiate(inputs, labels, dropout).sums.dataSync<'float32'>())),
    evaluateBatch: (inputs, labels) =>
      lossOf(
        tf.tidy(() => {
          const logits = forwardDense(tf, layers, inputTensor(inputs, labels));
          return batchOutcome(tf, logits, labels).sums.dataSync<'float32'>();
        }),
      ),
    weightGradient: (index) => readTensor(tf, layers[index]!.weightGradient),
    read: (name) => readTensor(tf, find(name).tensor),
    write: (name, values) => {
      const { tensor, layer } = find(name);
      checkLength(`write ${name}`, 'values', values, tensor.size);
      writeTensor(tf, tensor, values);
      if (tensor.rank === 2) dropAbsent(tf, tensor, layer.mask);
    },
    setMask,
    dispose: () =>
      tf.dispose([
        ...Array.from(named.values(), ({ tensor }) => tensor),
        ...layers.flatMap(({ mask, weightGradient }) => [mask, weightGradient]),
      ]),
  };
}

function lossOf([lossSum, correctCount]: Float32Array): BatchLoss {
  return { lossSum: lossSum!, correctCount: correctCount! };
}

function checkSetup({ layers }: MaskedDenseSetup): void {
  layers.forEach(({ inputCount, outputCount, mask }, index) => {
    const task = `make layer ${index} of a masked dense network`;
    checkLength(task, 'mask', mask, inputCount * outputCount);
    const before = layers[index - 1];
    if (before === undefined || before.outputCount === inputCount) return;
    const reason = 'it does not have the outputs of the layer before as inputs';
    throw new ShapeError({ task, reason, expected: `${before.outputCount}`, received: `${inputCount}` });
  });
}
