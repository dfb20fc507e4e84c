import { createRng, indexedDraws, type TrainingConfig } from '@topograft/sparse-core';

type Matrix = number[][];

/** A dense network as plain matrices in double precision: the slow truth that scoring is held against. */
export interface ReferenceNetwork {
  /** Per layer `[neurons][inputs]`. */
  readonly weights: readonly Matrix[];
  /** Slope and value of the activation of a neuron of a hidden layer. */
  readonly activations: readonly ((neuron: number, z: number) => { value: number; slope: number })[];
}

/** The network that a config starts from, with weights and activations drawn here, apart from the trainer. */
export function referenceNetwork(config: TrainingConfig): ReferenceNetwork {
  const { layerWidths, seed } = config;
  const weights = layerWidths.slice(1).map((outputCount, layer) => {
    const inputCount = layerWidths[layer]!;
    const weightAt = (position: number): number => {
      const draws = indexedDraws(seed, `init/layer-${layer}`)(position);
      switch (config.initialization) {
        case 'normal':
          return draws.normal() * config.initialWeightDeviation;
        case 'glorot':
          return (2 * draws.uniform() - 1) * Math.sqrt(6 / (inputCount + outputCount));
        case 'he':
        case 'he-fan-in':
          return draws.normal() * Math.sqrt(2 / inputCount);
      }
    };
    const rowOf = (neuron: number): number[] =>
      Array.from({ length: inputCount }, (_, input) => Math.fround(weightAt(neuron * inputCount + input)));
    return Array.from({ length: outputCount }, (_, neuron) => rowOf(neuron));
  });
  const activations = layerWidths.slice(1, -1).map((width, layer) => {
    const rng = createRng(seed, `activation/layer-${layer}`);
    const leftSlopes = Array.from({ length: width }, () => Math.fround(rng.uniform()));
    const rights = Array.from({ length: width }, () => Math.fround(5 * rng.uniform()));
    const sign = layer % 2 === 0 ? -1 : 1;
    const slopeBelow = { relu: 0, 'leaky-relu': config.activationSlope, 'all-relu': sign * config.activationSlope };
    return (neuron: number, z: number) => {
      if (config.activation !== 'srelu') {
        const slope = z > 0 ? 1 : slopeBelow[config.activation];
        return { value: slope * z, slope };
      }
      // The right slope is 1: the piece above the right threshold is that between the thresholds.
      const slope = z <= 0 && rights[neuron]! >= 0 ? leftSlopes[neuron]! : 1;
      return { value: slope * z, slope };
    };
  });
  return { weights, activations };
}

/** Gradients of the mean cross-entropy of softmax(logits / T) with respect to all weights. */
export function referenceGradients(
  { weights, activations }: ReferenceNetwork,
  inputs: Matrix,
  labels: readonly number[],
  temperature: number,
): Matrix[] {
  const gradients = weights.map((matrix) => matrix.map((row) => row.map(() => 0)));
  for (const [sample, input] of inputs.entries()) {
    const hs = [input];
    const slopes: number[][] = [];
    for (const [layer, matrix] of weights.entries()) {
      const z = matrix.map((row) => row.reduce((sum, weight, at) => sum + weight * hs[layer]![at]!, 0));
      const activated = z.map((value, neuron) => activations[layer]?.(neuron, value) ?? { value, slope: 1 });
      hs.push(activated.map(({ value }) => value));
      slopes.push(activated.map(({ slope }) => slope));
    }
    const exponentials = hs.at(-1)!.map((logit) => Math.exp(logit / temperature));
    const total = exponentials.reduce((sum, value) => sum + value, 0);
    let dz = exponentials.map(
      (value, label) => (value / total - (label === labels[sample] ? 1 : 0)) / (inputs.length * temperature),
    );
    for (let layer = weights.length - 1; layer >= 0; layer--) {
      for (const [neuron, row] of gradients[layer]!.entries()) {
        for (const [at, h] of hs[layer]!.entries()) row[at]! += dz[neuron]! * h;
      }
      const above = dz;
      dz = hs[layer]!.map(
        (_, at) =>
          (slopes[layer - 1]?.[at] ?? 0) *
          weights[layer]!.reduce((sum, row, neuron) => sum + row[at]! * above[neuron]!, 0),
      );
    }
  }
  return gradients;
}

/** The product of the Hessian with the gradient g, by central differences of the gradient along g. */
export function referenceHessianGradients(
  network: ReferenceNetwork,
  inputs: Matrix,
  labels: readonly number[],
  temperature: number,
): Matrix[] {
  const g = referenceGradients(network, inputs, labels, temperature);
  const size = Math.sqrt(g.flat(2).reduce((sum, value) => sum + value * value, 0));
  // Small against the distance of any z from a kink of its activation.
  const step = 1e-6 / size;
  const along = (sign: number) => {
    const weights = network.weights.map((matrix, layer) =>
      matrix.map((row, neuron) => row.map((weight, at) => weight + sign * step * g[layer]![neuron]![at]!)),
    );
    return referenceGradients({ ...network, weights }, inputs, labels, temperature);
  };
  const [up, down] = [along(1), along(-1)];
  return up.map((matrix, layer) =>
    matrix.map((row, neuron) => row.map((value, at) => (value - down[layer]![neuron]![at]!) / (2 * step))),
  );
}
