import type { FloatArray, Kernels, SreluParameters } from '../kernels.ts';

/** Activation functions and their derivatives, element by element. */
export const referenceActivations: Pick<Kernels, 'sreluForward' | 'sreluBackward' | 'leakyForward' | 'leakyBackward'> =
  { sreluForward, sreluBackward, leakyForward, leakyBackward };

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

function leakyForward(z: FloatArray, h: FloatArray, slope: number, stride: number, neuronCount: number): void {
  for (let at = 0; at < neuronCount * stride; at++) h[at] = z[at]! > 0 ? z[at]! : slope * z[at]!;
}

function leakyBackward(z: FloatArray, gradient: FloatArray, slope: number, stride: number, neuronCount: number): void {
  for (let at = 0; at < neuronCount * stride; at++) gradient[at]! *= z[at]! > 0 ? 1 : slope;
}
