import {
  createRng,
  type FloatArray,
  type Kernels,
  layerArrays,
  type LayerArrays,
  type LayerTopology,
  type Rng,
  type SreluParameters,
} from '../../src/index.ts';

/** What each kernel wrote, by name. */
export type KernelResults = Record<string, Float64Array>;

/** Everything that a family of kernels is run on. */
interface Bench {
  readonly kernels: Kernels;
  readonly arrays: LayerArrays;
  readonly x: FloatArray;
  readonly dz: FloatArray;
  readonly sampleCount: number;
  readonly stride: number;
  readonly rng: Rng;
  /** Seeded normal numbers, rounded to single precision, so that all sides start from the same ones. */
  normal(length: number): FloatArray;
  /** A copy in the kernels' memory. */
  copy(values: FloatArray): FloatArray;
}

/** Runs each kernel on seeded inputs and returns everything that it wrote. */
export function kernelResults(kernels: Kernels, layer: LayerTopology, sampleCount: number): KernelResults {
  const bench = benchOf(kernels, layer, sampleCount);
  const connections = connectionResults(bench);
  return asDoubles({
    ...connections,
    ...denseResults(bench),
    ...sreluResults(bench, connections.z),
    ...leakyResults(bench, connections.z),
    ...batchNormResults(bench, connections.z),
    ...lossResults(bench, connections.z),
    ...optimizerResults(bench),
  });
}

/** The same for the kernels whose results are the same bits in every flavour. */
export function exactResults(kernels: Kernels, layer: LayerTopology, sampleCount: number): KernelResults {
  const bench = benchOf(kernels, layer, sampleCount);
  return asDoubles({ ...inputResults(bench), ...dropoutResults(bench) });
}

function benchOf(kernels: Kernels, layer: LayerTopology, sampleCount: number): Bench {
  const { memory } = kernels;
  const rng = createRng(99, 'values');
  const stride = Math.ceil(sampleCount / 4) * 4;
  const fill = (values: FloatArray): FloatArray => {
    for (let k = 0; k < values.length; k++) values[k] = Math.fround(rng.normal());
    return values;
  };
  const arrays = layerArrays(layer, memory);
  fill(arrays.weights);
  fill(arrays.biases);
  const activations = (neurons: number): FloatArray => {
    const values = memory.floats(neurons * stride);
    for (let neuron = 0; neuron < neurons; neuron++) {
      fill(values.subarray(neuron * stride, neuron * stride + sampleCount));
    }
    return values;
  };
  return {
    kernels,
    arrays,
    x: activations(layer.inputCount),
    dz: activations(layer.outputCount),
    sampleCount,
    stride,
    rng,
    normal: (length) => fill(memory.floats(length)),
    copy: (values) => {
      const copied = memory.floats(values.length);
      copied.set(values);
      return copied;
    },
  };
}

function connectionResults({ kernels, arrays, x, dz, stride }: Bench) {
  const { memory } = kernels;
  const z = memory.floats(arrays.outputCount * stride);
  const dx = memory.floats(arrays.inputCount * stride).fill(7);
  const dWeights = memory.floats(arrays.inputs.length);
  const dBiases = memory.floats(arrays.outputCount);
  kernels.forward(arrays, x, z, stride);
  kernels.inputGradient(arrays, dz, dx, stride);
  kernels.weightGradient(arrays, x, dz, dWeights, dBiases, stride);
  return { z, dx, dWeights, dBiases };
}

function denseResults({ kernels, arrays, x, dz, stride }: Bench) {
  const { inputCount, outputCount } = arrays;
  const block = (firstNeuron: number, neuronCount: number): FloatArray => {
    const values = kernels.memory.floats(neuronCount * inputCount).fill(7);
    kernels.denseGradient(x, dz, values, inputCount, firstNeuron, neuronCount, stride);
    return values;
  };
  const half = Math.floor(outputCount / 2);
  return {
    'dense, all': block(0, outputCount),
    'dense, upper part': block(half, outputCount - half),
    'dense, last': block(outputCount - 1, 1),
    'dense, none': block(0, 0),
  };
}

function sreluResults({ kernels, arrays, x, dz, stride, normal, copy }: Bench, z: FloatArray) {
  const parameters = (): SreluParameters => ({
    leftThresholds: normal(arrays.outputCount),
    leftSlopes: normal(arrays.outputCount),
    rightThresholds: normal(arrays.outputCount),
    rightSlopes: normal(arrays.outputCount),
  });
  const values = parameters();
  const gradients = parameters();
  const [h, fusedZ, fusedH] = [0, 1, 2].map(() => kernels.memory.floats(z.length));
  kernels.sreluForward(values, z, h!, stride);
  kernels.forwardSrelu(arrays, values, x, fusedZ!, fusedH!, stride);
  const gradient = copy(dz);
  kernels.sreluBackward(values, z, gradient, gradients, stride);
  return { 'srelu h': h, 'forwardSrelu z': fusedZ, 'forwardSrelu h': fusedH, 'srelu dz': gradient, ...gradients };
}

function leakyResults({ kernels, arrays, x, dz, stride, copy }: Bench, z: FloatArray) {
  const written: Record<string, FloatArray> = {};
  for (const slope of [0, 0.25, -0.625]) {
    const [h, fusedZ, fusedH] = [0, 1, 2].map(() => kernels.memory.floats(z.length));
    kernels.leakyForward(z, h!, slope, stride, arrays.outputCount);
    kernels.forwardLeaky(arrays, slope, x, fusedZ!, fusedH!, stride);
    const gradient = copy(dz);
    kernels.leakyBackward(z, gradient, slope, stride, arrays.outputCount);
    Object.assign(written, {
      [`leaky ${slope} h`]: h,
      [`forwardLeaky ${slope} z`]: fusedZ,
      [`forwardLeaky ${slope} h`]: fusedH,
      [`leaky ${slope} dz`]: gradient,
    });
  }
  return written;
}

function batchNormResults({ kernels, arrays, dz, sampleCount, stride, rng, normal, copy }: Bench, z: FloatArray) {
  const { memory } = kernels;
  const neuronCount = arrays.outputCount;
  // Neurons without inputs have no variance at all; these numbers have, and a mean that is large beside it.
  const a = copy(z);
  for (let at = 0; at < a.length; at++) a[at] = Math.fround(3 + rng.normal());
  const norm = {
    scales: normal(neuronCount),
    shifts: normal(neuronCount),
    runningMeans: normal(neuronCount),
    runningVariances: normal(neuronCount),
    means: memory.floats(neuronCount),
    inverseDeviations: memory.floats(neuronCount),
  };
  for (let neuron = 0; neuron < neuronCount; neuron++) norm.runningVariances[neuron]! **= 2;
  const inferred = memory.floats(a.length);
  kernels.batchNormInference(norm, a, inferred, stride, 1e-5);
  const normalized = memory.floats(a.length).fill(7);
  // One sample's deviation is that of epsilon alone: keep it from blowing up the rounding of a − mean.
  kernels.batchNormForward(norm, a, normalized, sampleCount, stride, 0.125, 1e-3);
  const gradient = copy(dz);
  const dScales = memory.floats(neuronCount);
  const dShifts = memory.floats(neuronCount);
  kernels.batchNormBackward(norm, a, gradient, dScales, dShifts, sampleCount, stride);
  return {
    'batchNorm inference': inferred,
    'batchNorm z': normalized,
    'batchNorm da': gradient,
    'batchNorm dScales': dScales,
    'batchNorm dShifts': dShifts,
    'batchNorm means': norm.means,
    'batchNorm inverseDeviations': norm.inverseDeviations,
    'batchNorm runningMeans': norm.runningMeans,
    'batchNorm runningVariances': norm.runningVariances,
  };
}

function lossResults({ kernels, arrays, sampleCount, stride, rng }: Bench, logits: FloatArray) {
  const labels = kernels.memory.uint8(sampleCount);
  for (let sample = 0; sample < sampleCount; sample++) labels[sample] = rng.integer(arrays.outputCount);
  const gradient = kernels.memory.floats(logits.length).fill(7);
  const classCount = arrays.outputCount;
  const withGradient = kernels.softmaxCrossEntropy(logits, labels, gradient, classCount, sampleCount, stride);
  const without = kernels.softmaxCrossEntropy(logits, labels, null, classCount, sampleCount, stride);
  return {
    dLogits: gradient,
    loss: [withGradient.lossSum, without.lossSum],
    hits: [withGradient.correctCount, without.correctCount],
  };
}

function optimizerResults({ kernels, arrays, normal, copy }: Bench) {
  const { weights } = arrays;
  const gradient = normal(weights.length);
  const start = normal(weights.length);
  const [sgd, momentum, nesterov, adam, shrunk] = [0, 1, 2, 3, 4].map(() => copy(weights));
  const [velocity, nesterovVelocity, first] = [0, 1, 2].map(() => copy(start));
  const second = copy(start);
  for (let k = 0; k < second.length; k++) second[k]! **= 2;
  kernels.sgdStep(sgd!, gradient, 0.01, 1e-3);
  kernels.momentumStep(momentum!, velocity!, gradient, 0.01, 0.9, 1e-3);
  kernels.nesterovStep(nesterov!, nesterovVelocity!, gradient, 0.01, 0.9, 1e-3);
  kernels.adamStep(adam!, first!, second, gradient, 0.01, 0.9, 0.999, 1e-8, 1 - 0.9 ** 3, 1 - 0.999 ** 3, 1e-3);
  kernels.shrink(shrunk!, 1 - 1e-3);
  return { sgd, momentum, velocity, nesterov, nesterovVelocity, adam, first, second, shrunk };
}

function inputResults({ kernels, arrays, sampleCount, stride, rng, normal }: Bench) {
  const { memory } = kernels;
  const featureCount = arrays.inputCount;
  const imageCount = sampleCount + 3;
  const images = memory.uint8(imageCount * featureCount);
  for (let k = 0; k < images.length; k++) images[k] = rng.integer(256);
  const rows = memory.uint32(sampleCount);
  for (let k = 0; k < rows.length; k++) rows[k] = rng.integer(imageCount);
  const gather = (means: FloatArray, scales: FloatArray): FloatArray => {
    const x = memory.floats(featureCount * stride).fill(7);
    kernels.gatherBatch(images, rows, x, { means, scales }, featureCount, stride);
    return x;
  };
  return {
    'inputs, by 255': gather(memory.floats(featureCount), memory.floats(featureCount).fill(1 / 255)),
    'inputs, normalised': gather(normal(featureCount), normal(featureCount)),
  };
}

function dropoutResults({ kernels, arrays, dz, stride, copy }: Bench) {
  const written: Record<string, FloatArray> = {};
  for (const [rate, key0, key1] of [
    [0, 0, 0],
    [0.3, 1, 2],
    [0.5, 0xffffffff, 0x80000000],
    [0.999, 3, 3],
  ] as const) {
    const values = copy(dz);
    kernels.dropout(values, rate, key0, key1, arrays.outputCount, stride);
    written[`dropout ${rate}`] = values;
  }
  return written;
}

function asDoubles(written: Record<string, ArrayLike<number> | undefined>): KernelResults {
  return Object.fromEntries(Object.entries(written).map(([key, values]) => [key, Float64Array.from(values!)]));
}
