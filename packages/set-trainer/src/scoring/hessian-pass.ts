import type { DenseNetwork } from './dense-network.ts';
import { gradientMatrix } from './gradient-matrix.ts';

/**
 * How activations and gradients change when the weights move along their own gradient g: fills `hChange` and `dzChange` of
 * every layer, after {@link gradientPass} has filled the rest. With R for the derivative along V = g:
 *
 * | forwards | backwards |
 * | --- | --- |
 * | R z(k) = W(k)·R h(k−1) + V(k)·h(k−1) | R dh(k−1) = W(k)ᵀ·R dz(k) + V(k)ᵀ·dz(k) |
 * | R h(k) = f′(z(k))·R z(k) | R dz(k) = f′(z(k))·R dh(k) |
 *
 * At the end R dz = (p∘R z − p·(pᵀ·R z)) / (N·T²), with the probabilities p of a sample. That is exact: the activations
 * are straight pieces, whose second derivatives are 0. The product of the Hessian with g at the weights of layer k then is
 * R dz(k)·h(k−1)ᵀ + dz(k)·R h(k−1)ᵀ. Only weights of connections are variables.
 *
 * V is made anew from dz·hᵀ, block by block. Costs 12·n·m operations a sample and layer, and two draws of the weights.
 *
 * @param temperature - T, as in the pass before
 * @category Training
 * @see Pearlmutter 1994, "Fast exact multiplication by the Hessian", section 3.1
 */
export function hessianPass(network: DenseNetwork, temperature: number): void {
  const { products, layers, x } = network;
  for (const [index, { weights, dz, hChange, timesSlope }] of layers.entries()) {
    const before = layers[index - 1];
    const input = before?.h ?? x;
    products.product('set', gradientMatrix(network, input, dz), input, hChange);
    // The inputs of the network do not change.
    if (before !== undefined) products.product('add', weights, before.hChange, hChange);
    timesSlope?.(hChange);
  }
  outputChange(network, temperature);
  for (let index = layers.length - 1; index > 0; index--) {
    const { weights, dz, dzChange } = layers[index]!;
    const before = layers[index - 1]!;
    products.transposedProduct('set', weights, dzChange, before.dzChange);
    products.transposedProduct('add', gradientMatrix(network, before.h, dz), dz, before.dzChange);
    before.timesSlope!(before.dzChange);
  }
}

function outputChange({ layers, labels, sampleCount, stride }: DenseNetwork, temperature: number): void {
  const { weights, dz, hChange: logitChange, dzChange } = layers.at(-1)!;
  const classCount = weights.outputCount;
  for (let sample = 0; sample < sampleCount; sample++) {
    // The gradient is (p − one-hot) / (N·T), from which p comes back.
    const probability = (label: number): number =>
      dz[label * stride + sample]! * sampleCount * temperature + (label === labels[sample] ? 1 : 0);
    let mean = 0;
    for (let k = 0; k < classCount; k++) mean += probability(k) * logitChange[k * stride + sample]!;
    for (let k = 0; k < classCount; k++) {
      const at = k * stride + sample;
      dzChange[at] = (probability(k) * (logitChange[at]! - mean)) / (sampleCount * temperature * temperature);
    }
  }
}
