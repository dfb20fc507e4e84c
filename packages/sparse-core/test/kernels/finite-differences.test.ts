import { describe, expect, it } from 'vitest';
import {
  createRng,
  erdosRenyi,
  layerArrays,
  type LayerArrays,
  referenceKernels,
  type SreluParameters,
} from '../../src/index.ts';

type Doubles = Float64Array;

const STEP = 1e-6;
const TOLERANCE = 1e-7;
const SAMPLE_COUNT = 6;
const STRIDE = 8;
const kernels = referenceKernels('double');
const { memory } = kernels;

/**
 * A network of two sparse layers with SReLU between them, whose loss is a function of every parameter. The gradients of
 * the reference kernels are held against central differences of that loss; the fast kernels are held against the
 * reference in kernel-conformance.ts.
 */
function smallNetwork(seed: number) {
  const rng = createRng(seed, 'finite-differences');
  const doubles = (length: number): Doubles => memory.floats(length).map(() => rng.normal());
  const first = layerArrays(erdosRenyi(7, 9, 0.5, rng), memory);
  const second = layerArrays(erdosRenyi(9, 4, 0.6, rng), memory);
  for (const layer of [first, second]) {
    layer.weights.set(doubles(layer.weights.length));
    layer.biases.set(doubles(layer.biases.length));
  }
  const srelu: SreluParameters<Doubles> = {
    leftThresholds: doubles(9),
    leftSlopes: doubles(9),
    // Negative ones too: the threshold is at their absolute value.
    rightThresholds: doubles(9),
    rightSlopes: doubles(9),
  };
  const x = memory.floats(7 * STRIDE);
  for (let input = 0; input < 7; input++) x.set(doubles(SAMPLE_COUNT), input * STRIDE);
  const labels = Uint8Array.from({ length: SAMPLE_COUNT }, () => rng.integer(4));
  return { first, second, srelu, x, labels };
}

function forward({ first, second, srelu, x }: ReturnType<typeof smallNetwork>) {
  const z = memory.floats(9 * STRIDE);
  const h = memory.floats(9 * STRIDE);
  const logits = memory.floats(4 * STRIDE);
  kernels.forward(first, x, z, STRIDE);
  kernels.sreluForward(srelu, z, h, STRIDE);
  kernels.forward(second, h, logits, STRIDE);
  return { z, h, logits };
}

function meanLoss(network: ReturnType<typeof smallNetwork>): number {
  const { logits } = forward(network);
  return kernels.softmaxCrossEntropy(logits, network.labels, null, 4, SAMPLE_COUNT, STRIDE).lossSum / SAMPLE_COUNT;
}

function gradients(network: ReturnType<typeof smallNetwork>): Record<string, Doubles> {
  const { first, second, srelu, x, labels } = network;
  const { z, h, logits } = forward(network);
  const dLogits = memory.floats(4 * STRIDE);
  kernels.softmaxCrossEntropy(logits, labels, dLogits, 4, SAMPLE_COUNT, STRIDE);
  const like = (layer: LayerArrays<Doubles>) => [memory.floats(layer.weights.length), memory.floats(layer.outputCount)];
  const [secondWeights, secondBiases] = like(second);
  const [firstWeights, firstBiases] = like(first);
  const dh = memory.floats(9 * STRIDE);
  const dSrelu = {
    leftThresholds: memory.floats(9),
    leftSlopes: memory.floats(9),
    rightThresholds: memory.floats(9),
    rightSlopes: memory.floats(9),
  };
  const dx = memory.floats(7 * STRIDE);
  kernels.weightGradient(second, h, dLogits, secondWeights!, secondBiases!, STRIDE);
  kernels.inputGradient(second, dLogits, dh, STRIDE);
  kernels.sreluBackward(srelu, z, dh, dSrelu, STRIDE);
  kernels.weightGradient(first, x, dh, firstWeights!, firstBiases!, STRIDE);
  kernels.inputGradient(first, dh, dx, STRIDE);
  return {
    'second.weights': secondWeights!,
    'second.biases': secondBiases!,
    'first.weights': firstWeights!,
    'first.biases': firstBiases!,
    x: dx,
    ...dSrelu,
  };
}

describe.each([1, 2, 3, 4, 5])('gradients of the kernels, network %i', (seed) => {
  const network = smallNetwork(seed);
  const analytic = gradients(network);
  const parameters: Record<string, Doubles> = {
    'second.weights': network.second.weights,
    'second.biases': network.second.biases,
    'first.weights': network.first.weights,
    'first.biases': network.first.biases,
    x: network.x,
    ...network.srelu,
  };

  it.each(Object.keys(parameters))('%s equals central differences of the loss', (name) => {
    const values = parameters[name]!;
    let largest = 0;
    for (let k = 0; k < values.length; k++) {
      // The padding of x is no parameter.
      if (name === 'x' && k % STRIDE >= SAMPLE_COUNT) continue;
      const held = values[k]!;
      values[k] = held + STEP;
      const above = meanLoss(network);
      values[k] = held - STEP;
      const below = meanLoss(network);
      values[k] = held;
      const numeric = (above - below) / (2 * STEP);
      expect(Math.abs(analytic[name]![k]! - numeric), `${name}[${k}]`).toBeLessThan(TOLERANCE);
      largest = Math.max(largest, Math.abs(numeric));
    }
    expect(largest, 'a gradient that is zero everywhere shows nothing').toBeGreaterThan(1e-4);
  });
});
