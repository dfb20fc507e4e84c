import type { BatchLoss, FloatArray, KernelMemory, Kernels, LayerArrays, SreluParameters } from '../kernels.ts';

/**
 * The kernels written for reading, one loop for each formula: what the WebAssembly modules are tested against, and in
 * double precision what finite differences are taken of.
 *
 * Slow on purpose. Not deterministic across engines, for it uses `Math.exp` and `Math.log`.
 *
 * @param precision - `'single'` or `'double'`
 * @category Kernels
 */
export function referenceKernels(precision: 'single'): Kernels<Float32Array<ArrayBuffer>>;
export function referenceKernels(precision: 'double'): Kernels<Float64Array<ArrayBuffer>>;
export function referenceKernels(precision: 'single' | 'double'): Kernels {
  const memory: KernelMemory = {
    floats: (length) => (precision === 'single' ? new Float32Array(length) : new Float64Array(length)),
    uint32: (length) => new Uint32Array(length),
    uint8: (length) => new Uint8Array(length),
  };
  return {
    flavour: 'reference',
    memory,
    forward,
    inputGradient,
    weightGradient,
    sreluForward,
    sreluBackward,
    softmaxCrossEntropy,
    nesterovStep,
    gatherBatch,
  };
}

function forward(layer: LayerArrays, x: FloatArray, z: FloatArray, stride: number): void {
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let sample = 0; sample < stride; sample++) {
      let sum = layer.biases[neuron]!;
      for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
        sum += layer.weights[edge]! * x[layer.inputs[edge]! * stride + sample]!;
      }
      z[neuron * stride + sample] = sum;
    }
  }
}

function inputGradient(layer: LayerArrays, dz: FloatArray, dx: FloatArray, stride: number): void {
  dx.fill(0, 0, layer.inputCount * stride);
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      const input = layer.inputs[edge]!;
      for (let sample = 0; sample < stride; sample++) {
        dx[input * stride + sample]! += layer.weights[edge]! * dz[neuron * stride + sample]!;
      }
    }
  }
}

function weightGradient(
  layer: LayerArrays,
  x: FloatArray,
  dz: FloatArray,
  dWeights: FloatArray,
  dBiases: FloatArray,
  stride: number,
): void {
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      let sum = 0;
      for (let sample = 0; sample < stride; sample++) {
        sum += x[layer.inputs[edge]! * stride + sample]! * dz[neuron * stride + sample]!;
      }
      dWeights[edge] = sum;
    }
    let sum = 0;
    for (let sample = 0; sample < stride; sample++) sum += dz[neuron * stride + sample]!;
    dBiases[neuron] = sum;
  }
}

function sreluForward(parameters: SreluParameters, z: FloatArray, h: FloatArray, stride: number): void {
  for (let neuron = 0; neuron < parameters.leftThresholds.length; neuron++) {
    const left = parameters.leftThresholds[neuron]!;
    const right = left + Math.abs(parameters.rightThresholds[neuron]!);
    for (let at = neuron * stride; at < (neuron + 1) * stride; at++) {
      const value = z[at]!;
      if (value <= left) h[at] = left + parameters.leftSlopes[neuron]! * (value - left);
      else if (value >= right) h[at] = right + parameters.rightSlopes[neuron]! * (value - right);
      else h[at] = value;
    }
  }
}

function sreluBackward(
  parameters: SreluParameters,
  z: FloatArray,
  gradient: FloatArray,
  parameterGradients: SreluParameters,
  stride: number,
): void {
  for (let neuron = 0; neuron < parameters.leftThresholds.length; neuron++) {
    const left = parameters.leftThresholds[neuron]!;
    const offset = parameters.rightThresholds[neuron]!;
    const right = left + Math.abs(offset);
    const leftSlope = parameters.leftSlopes[neuron]!;
    const rightSlope = parameters.rightSlopes[neuron]!;
    let dLeft = 0;
    let dLeftSlope = 0;
    let dOffset = 0;
    let dRightSlope = 0;
    for (let at = neuron * stride; at < (neuron + 1) * stride; at++) {
      const value = z[at]!;
      const g = gradient[at]!;
      if (value <= left) {
        dLeft += g * (1 - leftSlope);
        dLeftSlope += g * (value - left);
        gradient[at] = g * leftSlope;
      } else if (value >= right) {
        dLeft += g * (1 - rightSlope);
        dOffset += g * (1 - rightSlope) * (offset < 0 ? -1 : 1);
        dRightSlope += g * (value - right);
        gradient[at] = g * rightSlope;
      }
    }
    parameterGradients.leftThresholds[neuron] = dLeft;
    parameterGradients.leftSlopes[neuron] = dLeftSlope;
    parameterGradients.rightThresholds[neuron] = dOffset;
    parameterGradients.rightSlopes[neuron] = dRightSlope;
  }
}

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

function nesterovStep(
  values: FloatArray,
  velocity: FloatArray,
  gradient: FloatArray,
  rate: number,
  momentum: number,
  decay: number,
): void {
  for (let k = 0; k < values.length; k++) {
    const g = gradient[k]! + decay * values[k]!;
    velocity[k] = momentum * velocity[k]! + g;
    values[k]! -= rate * (g + momentum * velocity[k]!);
  }
}

function gatherBatch(
  images: Uint8Array,
  rows: Uint32Array,
  x: FloatArray,
  featureCount: number,
  stride: number,
  scale: number,
): void {
  for (let feature = 0; feature < featureCount; feature++) {
    for (let sample = 0; sample < stride; sample++) {
      const pixel = sample < rows.length ? images[rows[sample]! * featureCount + feature]! : 0;
      x[feature * stride + sample] = pixel * scale;
    }
  }
}
