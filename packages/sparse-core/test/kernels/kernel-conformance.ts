import { describe, expect, it } from 'vitest';
import {
  createRng,
  erdosRenyi,
  type FloatArray,
  type Kernels,
  layerArrays,
  type LayerTopology,
  referenceKernels,
  type Rng,
  type SreluParameters,
} from '../../src/index.ts';

/** Single precision rounds at 6e-8 of the largest term; sums here have at most a few hundred. */
const RELATIVE_TOLERANCE = 2e-5;

interface Case {
  readonly name: string;
  readonly layer: LayerTopology;
  readonly sampleCount: number;
}

const noInputs: LayerTopology = {
  inputCount: 5,
  outputCount: 4,
  offsets: Uint32Array.of(0, 0, 2, 2, 2),
  inputs: Uint32Array.of(1, 4),
};

const cases: readonly Case[] = [
  { name: 'one neuron, one input, one sample', layer: erdosRenyi(1, 1, 1, createRng(1, 'layer')), sampleCount: 1 },
  { name: 'neurons without inputs', layer: noInputs, sampleCount: 7 },
  {
    name: 'a layer without any connection',
    layer: { ...noInputs, offsets: new Uint32Array(5), inputs: new Uint32Array() },
    sampleCount: 4,
  },
  { name: 'a full layer', layer: erdosRenyi(33, 17, 1, createRng(2, 'layer')), sampleCount: 32 },
  { name: 'the paper’s batch', layer: erdosRenyi(200, 150, 0.05, createRng(3, 'layer')), sampleCount: 128 },
  ...Array.from({ length: 24 }, (_, index): Case => {
    const rng = createRng(index, 'shape');
    const inputCount = 1 + rng.integer(90);
    const outputCount = 1 + rng.integer(90);
    const sampleCount = 1 + rng.integer(140);
    const density = [0.02, 0.1, 0.5, 1][rng.integer(4)]!;
    return {
      name: `${inputCount} to ${outputCount} neurons at density ${density}, ${sampleCount} samples`,
      layer: erdosRenyi(inputCount, outputCount, density, rng),
      sampleCount,
    };
  }),
];

/**
 * What every set of kernels must do: agree with the double-precision reference on random layers of awkward sizes.
 *
 * @param open - gives fresh kernels with room for so many bytes
 */
export function describeKernels<Floats extends FloatArray>(
  name: string,
  open: (bytes: number) => Kernels<Floats>,
): void {
  describe(name, () => {
    for (const { name: caseName, layer, sampleCount } of cases) {
      it(`agrees with the reference: ${caseName}`, () => {
        const expected = allResults(referenceKernels('double'), layer, sampleCount);
        const actual = allResults(open(1 << 22), layer, sampleCount);
        for (const [what, values] of Object.entries(expected)) {
          expectClose(what, actual[what]!, values);
        }
      });
    }
  });
}

function expectClose(what: string, actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
  for (let k = 0; k < expected.length; k++) {
    const error = Math.abs(actual[k]! - expected[k]!);
    if (!(error <= RELATIVE_TOLERANCE * scale)) {
      expect.fail(`${what}[${k}] is ${actual[k]}, and should be ${expected[k]} within ${RELATIVE_TOLERANCE * scale}`);
    }
  }
}

/** Runs each kernel once on seeded inputs and returns everything that it wrote. */
function allResults(kernels: Kernels, layer: LayerTopology, sampleCount: number): Record<string, Float64Array> {
  const { memory } = kernels;
  const rng = createRng(99, 'values');
  const stride = Math.ceil(sampleCount / 4) * 4;
  const arrays = layerArrays(layer, memory);
  fill(arrays.weights, rng);
  fill(arrays.biases, rng);
  const x = activations(kernels, layer.inputCount, sampleCount, stride, rng);
  const dz = activations(kernels, layer.outputCount, sampleCount, stride, rng);
  const z = memory.floats(layer.outputCount * stride);
  const dx = memory.floats(layer.inputCount * stride);
  const dWeights = memory.floats(layer.inputs.length);
  const dBiases = memory.floats(layer.outputCount);
  kernels.forward(arrays, x, z, stride);
  kernels.inputGradient(arrays, dz, dx, stride);
  kernels.weightGradient(arrays, x, dz, dWeights, dBiases, stride);

  const parameters = srelu(kernels, layer.outputCount, rng);
  const dParameters = srelu(kernels, layer.outputCount, rng);
  const h = memory.floats(z.length);
  kernels.sreluForward(parameters, z, h, stride);
  const dzOfSrelu = memory.floats(dz.length);
  dzOfSrelu.set(dz);
  kernels.sreluBackward(parameters, z, dzOfSrelu, dParameters, stride);

  const labels = memory.uint8(sampleCount);
  for (let sample = 0; sample < sampleCount; sample++) labels[sample] = rng.integer(layer.outputCount);
  const dLogits = memory.floats(z.length).fill(7);
  const { lossSum, correctCount } = kernels.softmaxCrossEntropy(
    z,
    labels,
    dLogits,
    layer.outputCount,
    sampleCount,
    stride,
  );
  const withoutGradient = kernels.softmaxCrossEntropy(z, labels, null, layer.outputCount, sampleCount, stride);

  const velocity = memory.floats(arrays.weights.length);
  fill(velocity, rng);
  const stepped = memory.floats(arrays.weights.length);
  stepped.set(arrays.weights);
  kernels.nesterovStep(stepped, velocity, dWeights, 0.01, 0.9, 1e-3);

  const imageCount = sampleCount + 3;
  const images = memory.uint8(imageCount * layer.inputCount);
  for (let k = 0; k < images.length; k++) images[k] = rng.integer(256);
  const rows = memory.uint32(sampleCount);
  for (let k = 0; k < rows.length; k++) rows[k] = rng.integer(imageCount);
  const batch = memory.floats(x.length).fill(7);
  kernels.gatherBatch(images, rows, batch, layer.inputCount, stride, 1 / 255);

  const written = {
    z,
    dx,
    dWeights,
    dBiases,
    h,
    dzOfSrelu,
    dLogits,
    velocity,
    stepped,
    batch,
    ...dParameters,
    loss: [lossSum, withoutGradient.lossSum],
    hits: [correctCount, withoutGradient.correctCount],
  };
  return Object.fromEntries(Object.entries(written).map(([key, values]) => [key, Float64Array.from(values)]));
}

function fill(values: FloatArray, rng: Rng): void {
  // Rounded to single precision, so that both sides start from the same numbers.
  for (let k = 0; k < values.length; k++) values[k] = Math.fround(rng.normal());
}

/** `[neurons, stride]` with zeros in the padding. */
function activations(kernels: Kernels, neurons: number, sampleCount: number, stride: number, rng: Rng): FloatArray {
  const values = kernels.memory.floats(neurons * stride);
  for (let neuron = 0; neuron < neurons; neuron++) {
    for (let sample = 0; sample < sampleCount; sample++) values[neuron * stride + sample] = Math.fround(rng.normal());
  }
  return values;
}

function srelu(kernels: Kernels, neuronCount: number, rng: Rng): SreluParameters {
  const parameters = {
    leftThresholds: kernels.memory.floats(neuronCount),
    leftSlopes: kernels.memory.floats(neuronCount),
    rightThresholds: kernels.memory.floats(neuronCount),
    rightSlopes: kernels.memory.floats(neuronCount),
  };
  for (const values of Object.values(parameters)) fill(values, rng);
  return parameters;
}
