import { ShapeError, wasmKernels } from '@topograft/sparse-core';
import { strideOf } from '../network/stride-of.ts';

/**
 * How well a model tells images apart.
 *
 * @category Training
 */
export interface Evaluation {
  /** Fraction of images whose largest logit is the label's, in [0, 1]; the first of equal logits counts. */
  readonly accuracy: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** `[images]`, the class of the largest logit. */
  readonly predictions: Uint8Array;
  /** `[images]`, softmax of that logit, in (0, 1]. */
  readonly confidences: Float32Array;
  /** `[classes, classes]`, row-major: images of class `row` that were taken for class `column`. */
  readonly confusion: Uint32Array;
}

const BATCH_SIZE = 100;

/**
 * Holds logits against labels: −log softmax(logits)[label] averaged, and who is taken for whom. The same bits on every
 * machine.
 *
 * @param logits - `[images, classCount]`, row-major, as {@link Classifier.logits} returns them
 * @param labels - `[images]`, each below `classCount`
 * @throws {@link ShapeError} when there are no labels, one is too large, or there are not as many logits
 * @category Training
 * @example
 * ```ts
 * scoreLogits(Float32Array.of(2, 0, 0, 1), Uint8Array.of(0, 0), 2).confusion; // 1, 1, 0, 0
 * ```
 */
export function scoreLogits(logits: Float32Array, labels: Uint8Array, classCount: number): Evaluation {
  const imageCount = labels.length;
  if (imageCount === 0 || logits.length !== imageCount * classCount || labels.some((label) => label >= classCount)) {
    throw new ShapeError({
      task: 'score a model',
      reason: `${logits.length} logits are not those of ${imageCount} images with labels below ${classCount}`,
      cure: 'Pass the logits and the labels of the same images.',
    });
  }
  const predictions = new Uint8Array(imageCount);
  const confidences = new Float32Array(imageCount);
  const confusion = new Uint32Array(classCount * classCount);
  const stride = strideOf(BATCH_SIZE);
  const kernels = wasmKernels(8 * classCount * stride + BATCH_SIZE + 1024);
  const { memory } = kernels;
  const [z, gradient] = [memory.floats(classCount * stride), memory.floats(classCount * stride)];
  const batchLabels = memory.uint8(BATCH_SIZE);
  let [lossSum, correctCount] = [0, 0];
  for (let first = 0; first < imageCount; first += BATCH_SIZE) {
    const count = Math.min(BATCH_SIZE, imageCount - first);
    batchLabels.set(labels.subarray(first, first + count));
    for (let sample = 0; sample < count; sample++) {
      for (let k = 0; k < classCount; k++) z[k * stride + sample] = logits[(first + sample) * classCount + k]!;
    }
    const sums = kernels.softmaxCrossEntropy(z, batchLabels, gradient, classCount, count, stride);
    lossSum += sums.lossSum;
    correctCount += sums.correctCount;
    for (let sample = 0; sample < count; sample++) {
      const label = batchLabels[sample]!;
      let best = 0;
      for (let k = 1; k < classCount; k++) if (z[k * stride + sample]! > z[best * stride + sample]!) best = k;
      predictions[first + sample] = best;
      // The gradient is (softmax − one-hot) / count.
      confidences[first + sample] = count * gradient[best * stride + sample]! + (best === label ? 1 : 0);
      confusion[label * classCount + best]!++;
    }
  }
  return { accuracy: correctCount / imageCount, loss: lossSum / imageCount, predictions, confidences, confusion };
}
