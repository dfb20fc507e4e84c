import type { NetworkTopology } from '@topograft/sparse-core';

/**
 * A masked-dense SReLU network in double precision, written for reading: full matrices with zeros where there is no
 * connection, as in Mocanu's and Liu's code. What truly sparse training must agree with.
 */
export interface DenseNetwork {
  /** Per layer, `[neuron][input]`. */
  readonly weights: number[][][];
  readonly masks: boolean[][][];
  readonly biases: number[][];
  /** Per hidden layer, `[neuron]` each: t_l, a_l, t_r, a_r. */
  readonly srelu: number[][][];
  /** Same shape as the parameters, in the order of {@link parametersOf}. */
  velocities: number[][] | null;
}

export const masksOf = (topology: NetworkTopology): boolean[][][] =>
  topology.layers.map((layer) =>
    Array.from({ length: layer.outputCount }, (_, j) => {
      const row = Array.from({ length: layer.inputCount }, () => false);
      for (let e = layer.offsets[j]!; e < layer.offsets[j + 1]!; e++) row[layer.inputs[e]!] = true;
      return row;
    }),
  );

/** Arrays that the optimizer steps, weights first; mutable views. */
function parametersOf(network: DenseNetwork): number[][] {
  return [...network.weights.flat(), ...network.biases, ...network.srelu.flat()];
}

/** One Nesterov step on a batch; returns the summed loss before it. */
export function trainBatch(
  network: DenseNetwork,
  batch: readonly { pixels: readonly number[]; label: number }[],
  { rate, momentum, decay }: { rate: number; momentum: number; decay: number },
): number {
  const gradient = {
    weights: network.weights.map((layer) => layer.map((row) => row.map(() => 0))),
    biases: network.biases.map((row) => row.map(() => 0)),
    srelu: network.srelu.map((layer) => layer.map((row) => row.map(() => 0))),
  };
  let loss = 0;
  for (const { pixels, label } of batch) {
    const z: number[][] = [];
    const h: number[][] = [[...pixels]];
    network.weights.forEach((layer, k) => {
      z.push(layer.map((row, j) => network.biases[k]![j]! + row.reduce((sum, w, i) => sum + w * h[k]![i]!, 0)));
      h.push(k < network.srelu.length ? z[k]!.map((value, j) => activate(network.srelu[k]!, j, value)) : z[k]!);
    });
    const logits = h.at(-1)!;
    const largest = Math.max(...logits);
    const exponentials = logits.map((value) => Math.exp(value - largest));
    const total = exponentials.reduce((sum, value) => sum + value, 0);
    loss += Math.log(total) - (logits[label]! - largest);
    let delta = exponentials.map((value, j) => (value / total - (j === label ? 1 : 0)) / batch.length);
    for (let k = network.weights.length - 1; k >= 0; k--) {
      if (k < network.srelu.length) {
        delta = delta.map((g, j) => g * slopeAndSums(network.srelu[k]!, gradient.srelu[k]!, j, z[k]![j]!, g));
      }
      const back = h[k]!.map(() => 0);
      delta.forEach((g, j) => {
        gradient.biases[k]![j]! += g;
        h[k]!.forEach((value, i) => {
          if (network.masks[k]![j]![i]) gradient.weights[k]![j]![i]! += g * value;
          back[i]! += g * network.weights[k]![j]![i]!;
        });
      });
      delta = back;
    }
  }
  const weightRows = network.weights.flat().length;
  const parameters = parametersOf(network);
  const gradients = [...gradient.weights.flat(), ...gradient.biases, ...gradient.srelu.flat()];
  network.velocities ??= parameters.map((row) => row.map(() => 0));
  parameters.forEach((row, r) =>
    row.forEach((value, k) => {
      const g = gradients[r]![k]! + (r < weightRows ? decay * value : 0);
      const v = momentum * network.velocities![r]![k]! + g;
      network.velocities![r]![k] = v;
      row[k] = value - rate * (g + momentum * v);
    }),
  );
  return loss;
}

function activate([tl, al, tr, ar]: number[][], j: number, z: number): number {
  const right = tl![j]! + Math.abs(tr![j]!);
  if (z <= tl![j]!) return tl![j]! + al![j]! * (z - tl![j]!);
  return z >= right ? right + ar![j]! * (z - right) : z;
}

/** The slope at z; adds to the gradients of the neuron's four parameters. */
function slopeAndSums([tl, al, tr, ar]: number[][], sums: number[][], j: number, z: number, g: number): number {
  const right = tl![j]! + Math.abs(tr![j]!);
  if (z <= tl![j]!) {
    sums[0]![j]! += g * (1 - al![j]!);
    sums[1]![j]! += g * (z - tl![j]!);
    return al![j]!;
  }
  if (z < right) return 1;
  sums[0]![j]! += g * (1 - ar![j]!);
  sums[2]![j]! += g * (1 - ar![j]!) * Math.sign(tr![j]!);
  sums[3]![j]! += g * (z - right);
  return ar![j]!;
}
