import {
  type BatchLoss,
  type FloatArray,
  type Kernels,
  layerArrays,
  type NetworkTopology,
  type SreluParameters,
} from '@topograft/sparse-core';

const SRELU = ['leftThresholds', 'leftSlopes', 'rightThresholds', 'rightSlopes'] as const;

/** A SReLU network on sparse kernels, and its training step: the composition, without the trainer. */
export function sparseStepper<Floats extends FloatArray>(
  kernels: Kernels<Floats>,
  { layers: topologies }: NetworkTopology,
  start: Readonly<Record<string, Float64Array>>,
  sampleCount: number,
): {
  parameters: ReadonlyMap<string, Floats>;
  step(inputs: Float32Array, labels: Uint8Array, rate: number, momentum: number, decay: number): BatchLoss;
} {
  const { memory } = kernels;
  const stride = Math.ceil(sampleCount / 4) * 4;
  const parameters = new Map<string, Floats>();
  const gradients = new Map<string, Floats>();
  const velocities = new Map<string, Floats>();
  const track = (name: string, values: Floats): Floats => {
    values.set(start[name]!);
    parameters.set(name, values);
    gradients.set(name, memory.floats(values.length));
    velocities.set(name, memory.floats(values.length));
    return values;
  };
  const layers = topologies.map((topology, k) => {
    const arrays = layerArrays(topology, memory);
    track(`layers.${k}.weights`, arrays.weights);
    track(`layers.${k}.biases`, arrays.biases);
    const last = k === topologies.length - 1;
    if (!last) for (const key of SRELU) track(`layers.${k}.${key}`, memory.floats(topology.outputCount));
    const rows = () => memory.floats(topology.outputCount * stride);
    return { arrays, last, z: rows(), h: rows(), gradient: rows() };
  });
  const srelu = (from: ReadonlyMap<string, Floats>, k: number) =>
    Object.fromEntries(
      SRELU.map((key) => [key, from.get(`layers.${k}.${key}`)!]),
    ) as unknown as SreluParameters<Floats>;
  const x = memory.floats(topologies[0]!.inputCount * stride);
  const classes = memory.uint8(sampleCount);

  return {
    parameters,
    step(inputs, labels, rate, momentum, decay) {
      inputs.forEach((value, at) => {
        const feature = at % topologies[0]!.inputCount;
        x[feature * stride + (at - feature) / topologies[0]!.inputCount] = value;
      });
      classes.set(labels);
      let input = x;
      layers.forEach(({ arrays, last, z, h }, k) => {
        kernels.forward(arrays, input, z, stride);
        if (!last) kernels.sreluForward(srelu(parameters, k), z, h, stride);
        input = last ? z : h;
      });
      const { arrays: output, gradient: top } = layers.at(-1)!;
      const loss = kernels.softmaxCrossEntropy(input, classes, top, output.outputCount, sampleCount, stride);
      for (let k = layers.length - 1; k >= 0; k--) {
        const { arrays, last, z, gradient } = layers[k]!;
        if (!last) kernels.sreluBackward(srelu(parameters, k), z, gradient, srelu(gradients, k), stride);
        const [dWeights, dBiases] = ['weights', 'biases'].map((key) => gradients.get(`layers.${k}.${key}`)!);
        kernels.weightGradient(arrays, layers[k - 1]?.h ?? x, gradient, dWeights!, dBiases!, stride);
        if (k > 0) kernels.inputGradient(arrays, gradient, layers[k - 1]!.gradient, stride);
      }
      for (const [name, values] of parameters) {
        const decays = name.endsWith('.weights') ? decay : 0;
        kernels.nesterovStep(values, velocities.get(name)!, gradients.get(name)!, rate, momentum, decays);
      }
      return loss;
    },
  };
}
