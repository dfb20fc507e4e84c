import type { FloatArray, Kernels, LayerArrays, SreluParameters } from '../kernels.ts';
import { referenceActivations } from './reference-activations.ts';

/** Sums over connections, forwards and backwards. */
export const referenceLayers: Pick<
  Kernels,
  'forward' | 'forwardSrelu' | 'forwardLeaky' | 'inputGradient' | 'weightGradient' | 'denseGradient'
> = { forward, forwardSrelu, forwardLeaky, inputGradient, weightGradient, denseGradient };

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

function forwardSrelu(
  layer: LayerArrays,
  parameters: SreluParameters,
  x: FloatArray,
  z: FloatArray,
  h: FloatArray,
  stride: number,
): void {
  forward(layer, x, z, stride);
  referenceActivations.sreluForward(parameters, z, h, stride);
}

function forwardLeaky(
  layer: LayerArrays,
  slope: number,
  x: FloatArray,
  z: FloatArray,
  h: FloatArray,
  stride: number,
): void {
  forward(layer, x, z, stride);
  referenceActivations.leakyForward(z, h, slope, stride, layer.outputCount);
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

function denseGradient(
  x: FloatArray,
  dz: FloatArray,
  block: FloatArray,
  inputCount: number,
  firstNeuron: number,
  neuronCount: number,
  stride: number,
): void {
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    for (let input = 0; input < inputCount; input++) {
      let sum = 0;
      for (let sample = 0; sample < stride; sample++) {
        sum += dz[(firstNeuron + neuron) * stride + sample]! * x[input * stride + sample]!;
      }
      block[neuron * inputCount + input] = sum;
    }
  }
}
