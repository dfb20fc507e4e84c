import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { activationGradients } from './dense-activations.ts';
import { batchNormGradients } from './dense-batch-norm.ts';
import type { DenseParameter } from './dense-parameter.ts';
import type { LayerPass } from './forward-dense.ts';
import type { LayerTensors } from './layer-tensors.ts';
import type { Tensorflow } from './tensorflow.ts';

/**
 * Gradients of all parameters from that of the logits, and in passing each layer's `weightGradient`.
 *
 * Written out rather than recorded, so that no time goes into a tape; factors are transposed beforehand, because the
 * wasm back end hands only plain products to XNNPACK. Biases below batch normalisation have none: it takes them away
 * again, and what rounding would leave is noise that Adam makes steps of.
 */
export function backwardDense(
  tf: Tensorflow,
  layers: readonly LayerTensors[],
  passes: readonly LayerPass[],
  logitsGradient: Tensor2D,
): [DenseParameter, Tensor][] {
  const gradients: [DenseParameter, Tensor][] = [];
  let gradient = logitsGradient;
  for (let k = layers.length - 1; k >= 0; k--) {
    const layer = layers[k]!;
    const { input, z, batch, dropoutFactors } = passes[k]!;
    if (dropoutFactors !== null) gradient = tf.mul(gradient, dropoutFactors);
    if (layer.activation !== null) {
      const { dz, parameters } = activationGradients(tf, z, gradient, layer.activation);
      layer.srelu.forEach((parameter, p) => gradients.push([parameter, parameters[p]!]));
      gradient = dz;
    }
    if (layer.norm === null || batch === null) {
      gradients.push([layer.biases, tf.sum(gradient, 0)]);
    } else {
      const { da, dScales, dShifts } = batchNormGradients(tf, layer.norm, batch, gradient);
      gradients.push([layer.norm.scales, dScales], [layer.norm.shifts, dShifts]);
      gradient = da;
    }
    layer.weightGradient.assign(tf.matMul(tf.transpose(input), gradient));
    gradients.push([layer.weights, tf.mul(layer.weightGradient, layer.mask)]);
    if (k > 0) gradient = tf.matMul(gradient, tf.transpose(layer.weights.value as Tensor2D));
  }
  return gradients;
}
