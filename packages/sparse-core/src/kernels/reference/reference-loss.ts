import type { BatchLoss, FloatArray, Kernels } from '../kernels.ts';

/** The loss of a batch and its gradient. */
export const referenceLoss: Pick<Kernels, 'softmaxCrossEntropy'> = { softmaxCrossEntropy };

function softmaxCrossEntropy(
  logits: FloatArray,
  labels: Uint8Array,
  gradient: FloatArray | null,
  classCount: number,
  sampleCount: number,
  stride: number,
): BatchLoss {
  let lossSum = 0;
  let correctCount = 0;
  gradient?.fill(0, 0, classCount * stride);
  for (let sample = 0; sample < sampleCount; sample++) {
    const column = Array.from({ length: classCount }, (_, k) => logits[k * stride + sample]!);
    const label = labels[sample]!;
    const largest = Math.max(...column);
    const exponentials = column.map((value) => Math.exp(value - largest));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    lossSum += Math.log(sum) - (column[label]! - largest);
    if (column.indexOf(largest) === label) correctCount++;
    if (gradient !== null) {
      exponentials.forEach((value, k) => {
        gradient[k * stride + sample] = (value / sum - (k === label ? 1 : 0)) / sampleCount;
      });
    }
  }
  return { lossSum, correctCount };
}
