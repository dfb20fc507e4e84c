import type { BatchNormArrays, FloatArray, Kernels } from '../kernels.ts';

/** Batch normalisation, neuron by neuron. */
export const referenceBatchNorm: Pick<Kernels, 'batchNormForward' | 'batchNormInference' | 'batchNormBackward'> = {
  batchNormForward,
  batchNormInference,
  batchNormBackward,
};

function batchNormForward(
  norm: BatchNormArrays,
  a: FloatArray,
  z: FloatArray,
  sampleCount: number,
  stride: number,
  momentum: number,
  epsilon: number,
): void {
  for (let neuron = 0; neuron < norm.scales.length; neuron++) {
    const samples = a.subarray(neuron * stride, neuron * stride + sampleCount);
    let sum = 0;
    for (const value of samples) sum += value;
    const mean = sum / sampleCount;
    let squares = 0;
    for (const value of samples) squares += (value - mean) * (value - mean);
    const inverseDeviation = 1 / Math.sqrt(squares / sampleCount + epsilon);
    norm.means[neuron] = mean;
    norm.inverseDeviations[neuron] = inverseDeviation;
    norm.runningMeans[neuron] = (1 - momentum) * norm.runningMeans[neuron]! + momentum * mean;
    if (sampleCount > 1) {
      const unbiased = squares / (sampleCount - 1);
      norm.runningVariances[neuron] = (1 - momentum) * norm.runningVariances[neuron]! + momentum * unbiased;
    }
    for (let sample = 0; sample < stride; sample++) {
      const at = neuron * stride + sample;
      const normalized = (a[at]! - mean) * inverseDeviation;
      z[at] = sample < sampleCount ? norm.scales[neuron]! * normalized + norm.shifts[neuron]! : 0;
    }
  }
}

function batchNormInference(
  norm: BatchNormArrays,
  a: FloatArray,
  z: FloatArray,
  stride: number,
  epsilon: number,
): void {
  for (let neuron = 0; neuron < norm.scales.length; neuron++) {
    const factor = norm.scales[neuron]! / Math.sqrt(norm.runningVariances[neuron]! + epsilon);
    for (let at = neuron * stride; at < (neuron + 1) * stride; at++) {
      z[at] = factor * (a[at]! - norm.runningMeans[neuron]!) + norm.shifts[neuron]!;
    }
  }
}

function batchNormBackward(
  norm: BatchNormArrays,
  a: FloatArray,
  gradient: FloatArray,
  dScales: FloatArray,
  dShifts: FloatArray,
  sampleCount: number,
  stride: number,
): void {
  for (let neuron = 0; neuron < norm.scales.length; neuron++) {
    const start = neuron * stride;
    const normalized = (sample: number) => (a[start + sample]! - norm.means[neuron]!) * norm.inverseDeviations[neuron]!;
    let dScale = 0;
    let dShift = 0;
    for (let sample = 0; sample < sampleCount; sample++) {
      dScale += gradient[start + sample]! * normalized(sample);
      dShift += gradient[start + sample]!;
    }
    const factor = norm.scales[neuron]! * norm.inverseDeviations[neuron]!;
    for (let sample = 0; sample < stride; sample++) {
      const centred = gradient[start + sample]! - (dShift + normalized(sample) * dScale) / sampleCount;
      gradient[start + sample] = sample < sampleCount ? factor * centred : 0;
    }
    dScales[neuron] = dScale;
    dShifts[neuron] = dShift;
  }
}
