import type { DenseNetwork } from './dense-network.ts';

/**
 * Runs the batch forwards and backwards through a dense network: fills `z`, `h` and `dz` of every layer, for the mean
 * cross-entropy of softmax(logits / T).
 *
 * `z` of the output layer is left divided by T. Costs 4·n·m operations a sample and layer, and two draws of the weights.
 *
 * @param temperature - T, above 0
 * @category Training
 */
export function gradientPass(network: DenseNetwork, temperature: number): void {
  const { kernels, products, layers, x, labels, sampleCount, stride } = network;
  let input = x;
  for (const { weights, z, h, activate } of layers) {
    products.product('set', weights, input, z);
    activate?.();
    input = h;
  }
  const { z: logits, dz, weights } = layers.at(-1)!;
  for (let at = 0; at < logits.length; at++) logits[at]! /= temperature;
  kernels.softmaxCrossEntropy(logits, labels, dz, weights.outputCount, sampleCount, stride);
  for (let at = 0; at < dz.length; at++) dz[at]! /= temperature;
  for (let index = layers.length - 1; index > 0; index--) {
    const before = layers[index - 1]!;
    products.transposedProduct('set', layers[index]!.weights, layers[index]!.dz, before.dz);
    before.timesSlope!(before.dz);
  }
}
