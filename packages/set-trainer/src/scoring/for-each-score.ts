import type { InitialScore } from '../methods/training-method.ts';
import { forEachBlock } from './block-matrix.ts';
import type { DenseNetwork } from './dense-network.ts';
import { gradientMatrix } from './gradient-matrix.ts';

/**
 * Scores every connection of the first layers of a dense network, block by block, once its passes have been run.
 *
 * Costs 2·n·m operations a sample and layer for the gradients, 4·n·m more for second order, and a draw of the weights.
 *
 * @param layerCount - of the layers that are scored
 * @param visit - gets each score, and its position: layer by layer, neuron by neuron, input by input, from 0
 * @category Training
 */
export function forEachScore(
  network: DenseNetwork,
  { order, score }: InitialScore,
  layerCount: number,
  visit: (score: number, position: number) => void,
): void {
  const { kernels, layers, x, blockLength } = network;
  const block = (): Float32Array => kernels.memory.floats(blockLength);
  const [weights, gradient] = [block(), block()];
  const [hessianGradient, second] = order === 2 ? [block(), block()] : [gradient, gradient];
  let next = 0;
  for (const [index, layer] of layers.slice(0, layerCount).entries()) {
    const before = layers[index - 1];
    const input = before?.h ?? x;
    const gradients = gradientMatrix(network, input, layer.dz);
    forEachBlock(layer.weights, (first, count) => {
      const length = count * layer.weights.inputCount;
      layer.weights.writeRows(weights, first, count);
      gradients.writeRows(gradient, first, count);
      if (order === 2) {
        gradientMatrix(network, input, layer.dzChange).writeRows(hessianGradient, first, count);
        // The inputs of the network do not change.
        if (before !== undefined) {
          gradientMatrix(network, before.hChange, layer.dz).writeRows(second, first, count);
          for (let at = 0; at < length; at++) hessianGradient[at]! += second[at]!;
        }
      }
      for (let at = 0; at < length; at++) visit(score(weights[at]!, gradient[at]!, hessianGradient[at]!), next++);
    });
  }
}
