import * as tf from '@tensorflow/tfjs-core';
import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';

interface DenseLayer {
  /** `[inputs, neurons]`, 1 where there is a connection. */
  readonly mask: tf.Tensor2D;
  weights: tf.Tensor2D;
  biases: tf.Tensor1D;
  weightVelocity: tf.Tensor2D;
  biasVelocity: tf.Tensor1D;
  /** t_l, a_l, t_r, a_r with their velocities; `null` in the output layer. */
  readonly srelu: { values: tf.Tensor1D[]; velocities: tf.Tensor1D[] } | null;
}

/**
 * The same network as the sparse trainer's, held the way the field holds it: full matrices times a 0/1 mask, in tfjs.
 * The gradients are written out, so that no time goes into recording them. Factors are transposed beforehand, because
 * the wasm back end hands only plain products to XNNPACK: with `matMul`'s transpose flags a step takes several times as long.
 */
export interface MaskedDenseNetwork {
  /** One Nesterov step; resolves to the mean loss, once it is really computed. */
  step(images: Uint8Array, labels: Uint8Array): Promise<number>;
}

export function maskedDenseNetwork(topology: NetworkTopology, config: TrainingConfig): MaskedDenseNetwork {
  const layers = topology.layers.map(({ inputCount, outputCount, offsets, inputs }, index): DenseLayer => {
    const mask = new Float32Array(inputCount * outputCount);
    for (let neuron = 0; neuron < outputCount; neuron++) {
      for (let e = offsets[neuron]!; e < offsets[neuron + 1]!; e++) mask[inputs[e]! * outputCount + neuron] = 1;
    }
    const maskTensor = tf.tensor2d(mask, [inputCount, outputCount]);
    const last = index === topology.layers.length - 1;
    const zeros = (): tf.Tensor1D => tf.zeros([outputCount]);
    return {
      mask: maskTensor,
      weights: tf.mul(
        tf.randomNormal<tf.Rank.R2>([inputCount, outputCount], 0, config.initialWeightDeviation),
        maskTensor,
      ),
      biases: zeros(),
      weightVelocity: tf.zeros([inputCount, outputCount]),
      biasVelocity: zeros(),
      srelu: last
        ? null
        : {
            values: [
              zeros(),
              tf.randomUniform<tf.Rank.R1>([outputCount]),
              tf.randomUniform<tf.Rank.R1>([outputCount], 0, 5),
              tf.ones([outputCount]),
            ],
            velocities: [zeros(), zeros(), zeros(), zeros()],
          },
    };
  });
  const { learningRate, momentum, weightDecay } = config;

  const nesterov = <T extends tf.Tensor>(value: T, velocity: T, gradient: T): [T, T] => {
    const next = tf.add(tf.mul(velocity, momentum), gradient) as T;
    const change = tf.mul(tf.add(gradient, tf.mul(next, momentum)), learningRate);
    return [tf.sub(value, change) as T, next];
  };

  return {
    async step(images, labels) {
      const old: tf.Tensor[] = [];
      const loss = tf.tidy(() => {
        const x = tf.div(
          tf.tensor2d(Float32Array.from(images), [labels.length, config.layerWidths[0]!]),
          255,
        ) as tf.Tensor2D;
        const inputs = [x];
        const sums: tf.Tensor2D[] = [];
        for (const { weights, biases, srelu } of layers) {
          const z = tf.add(tf.matMul(inputs.at(-1)!, weights), biases) as tf.Tensor2D;
          sums.push(z);
          inputs.push(srelu === null ? z : activate(z, srelu.values));
        }
        const logits = inputs.at(-1)!;
        const probabilities = tf.softmax(logits) as tf.Tensor2D;
        const target = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
        const picked = tf.sum(tf.mul(probabilities, target), 1);
        let gradient = tf.div(tf.sub(probabilities, target), labels.length) as tf.Tensor2D;
        for (let k = layers.length - 1; k >= 0; k--) {
          const layer = layers[k]!;
          if (layer.srelu !== null) {
            const { dz, parameters } = activationGradients(sums[k]!, gradient, layer.srelu.values);
            parameters.forEach((g, p) => {
              const { values, velocities } = layer.srelu!;
              old.push(values[p]!, velocities[p]!);
              [values[p], velocities[p]] = nesterov(values[p]!, velocities[p]!, g).map((t) => tf.keep(t)) as [
                tf.Tensor1D,
                tf.Tensor1D,
              ];
            });
            gradient = dz;
          }
          const below = k > 0 ? (tf.matMul(gradient, tf.transpose(layer.weights)) as tf.Tensor2D) : null;
          const dense = tf.matMul(tf.transpose(inputs[k]!), gradient);
          const dWeights = tf.add(tf.mul(dense, layer.mask), tf.mul(layer.weights, weightDecay)) as tf.Tensor2D;
          const dBiases = tf.sum(gradient, 0) as tf.Tensor1D;
          old.push(layer.weights, layer.weightVelocity, layer.biases, layer.biasVelocity);
          [layer.weights, layer.weightVelocity] = nesterov(layer.weights, layer.weightVelocity, dWeights).map((t) =>
            tf.keep(t),
          ) as [tf.Tensor2D, tf.Tensor2D];
          [layer.biases, layer.biasVelocity] = nesterov(layer.biases, layer.biasVelocity, dBiases).map((t) =>
            tf.keep(t),
          ) as [tf.Tensor1D, tf.Tensor1D];
          if (below !== null) gradient = below;
        }
        return tf.neg(tf.mean(tf.log(picked)));
      });
      for (const tensor of old) tensor.dispose();
      const [value] = await loss.data();
      loss.dispose();
      return value!;
    },
  };
}

function activate(z: tf.Tensor2D, [left, leftSlope, offset, rightSlope]: readonly tf.Tensor1D[]): tf.Tensor2D {
  const right = tf.add(left!, tf.abs(offset!));
  const below = tf.add(left!, tf.mul(leftSlope!, tf.sub(z, left!)));
  const above = tf.add(right, tf.mul(rightSlope!, tf.sub(z, right)));
  return tf.where(tf.lessEqual(z, left!), below, tf.where(tf.greaterEqual(z, right), above, z)) as tf.Tensor2D;
}

function activationGradients(
  z: tf.Tensor2D,
  gradient: tf.Tensor2D,
  [left, leftSlope, offset, rightSlope]: readonly tf.Tensor1D[],
): { dz: tf.Tensor2D; parameters: tf.Tensor1D[] } {
  const right = tf.add(left!, tf.abs(offset!));
  const isLeft = tf.cast(tf.lessEqual(z, left!), 'float32');
  const isRight = tf.mul(tf.cast(tf.greaterEqual(z, right), 'float32'), tf.sub(1, isLeft));
  const atLeft = tf.mul(gradient, isLeft);
  const atRight = tf.mul(gradient, isRight);
  const inner = tf.sub(gradient, tf.add(atLeft, atRight));
  const sumLeft = tf.mul(tf.sum(atLeft, 0), tf.sub(1, leftSlope!));
  const sumRight = tf.mul(tf.sum(atRight, 0), tf.sub(1, rightSlope!));
  return {
    dz: tf.add(inner, tf.add(tf.mul(atLeft, leftSlope!), tf.mul(atRight, rightSlope!))) as tf.Tensor2D,
    parameters: [
      tf.add(sumLeft, sumRight),
      tf.sum(tf.mul(atLeft, tf.sub(z, left!)), 0),
      tf.mul(sumRight, tf.sign(offset!)),
      tf.sum(tf.mul(atRight, tf.sub(z, right)), 0),
    ] as tf.Tensor1D[],
  };
}
