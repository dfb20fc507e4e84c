import { createRng, erdosRenyi, type LayerTopology, type Rng } from '@topograft/sparse-core';
import {
  layerMask,
  type DenseActivation,
  type DenseLayerSetup,
  type MaskedDenseNetwork,
  scatterWeights,
} from '../../src/tfjs.ts';

/**
 * A network written for reading, in double precision over connections, whose gradients are finite differences: it has no
 * derivative to get wrong.
 */
export interface DoubleNetwork {
  readonly layers: readonly {
    readonly topology: LayerTopology;
    readonly activation: DenseActivation | null;
    readonly batchNorm: boolean;
  }[];
  /** By the names of checkpoints; weights neuron-major at the connections. */
  readonly parameters: Record<string, Float64Array>;
  readonly running: Record<string, Float64Array>;
}

export interface Batch {
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
  readonly dropout: (Float32Array | null)[];
}

export interface DoubleOptions {
  readonly widths: readonly number[];
  readonly density: number;
  readonly activation: (index: number) => DenseActivation;
  readonly batchNorm: boolean;
}

/** Draws a network; every number is one of single precision. */
export function doubleNetwork({ widths, density, activation, batchNorm }: DoubleOptions): DoubleNetwork {
  const rng = createRng(7, 'double-network');
  const numbers = (count: number, draw: () => number) =>
    Float64Array.from({ length: count }, () => Math.fround(draw()));
  const parameters: DoubleNetwork['parameters'] = {};
  const running: DoubleNetwork['running'] = {};
  const layers = widths.slice(1).map((outputCount, k) => {
    const last = k === widths.length - 2;
    const inputCount = widths[k]!;
    const topology = erdosRenyi(inputCount, outputCount, last ? 1 : density, rng);
    parameters[`layers.${k}.weights`] = numbers(topology.inputs.length, () => rng.normal() * 0.5);
    parameters[`layers.${k}.biases`] = numbers(outputCount, () => rng.normal() * 0.1);
    const kind = last ? null : activation(k);
    if (kind?.kind === 'srelu') {
      parameters[`layers.${k}.leftThresholds`] = numbers(outputCount, () => -0.3 * rng.uniform());
      parameters[`layers.${k}.leftSlopes`] = numbers(outputCount, rng.uniform);
      parameters[`layers.${k}.rightThresholds`] = numbers(outputCount, () => rng.uniform() - 0.3);
      parameters[`layers.${k}.rightSlopes`] = numbers(outputCount, () => 0.5 + rng.uniform());
    }
    if (batchNorm && !last) {
      parameters[`layers.${k}.scales`] = numbers(outputCount, () => 0.5 + rng.uniform());
      parameters[`layers.${k}.shifts`] = numbers(outputCount, () => rng.normal() * 0.2);
      running[`layers.${k}.runningMeans`] = numbers(outputCount, () => rng.normal() * 0.1);
      running[`layers.${k}.runningVariances`] = numbers(outputCount, () => 0.5 + rng.uniform());
    }
    return { topology, activation: kind, batchNorm: batchNorm && !last };
  });
  return { layers, parameters, running };
}

/** What to make the dense network of. */
export const denseLayers = ({ layers }: DoubleNetwork): DenseLayerSetup[] =>
  layers.map(({ topology, activation, batchNorm }) => ({
    inputCount: topology.inputCount,
    outputCount: topology.outputCount,
    mask: layerMask(topology),
    activation,
    batchNorm,
  }));

/** Copies all numbers into a dense network. */
export function writeAll({ layers, parameters, running }: DoubleNetwork, dense: MaskedDenseNetwork): void {
  for (const [name, values] of Object.entries({ ...parameters, ...running })) {
    const { topology } = layers[Number(name.split('.')[1])]!;
    dense.write(name, name.endsWith('.weights') ? scatterWeights(topology, values) : Float32Array.from(values));
  }
}

export function drawBatch(network: DoubleNetwork, sampleCount: number, rng: Rng, dropoutRate = 0): Batch {
  const { inputCount } = network.layers[0]!.topology;
  const classCount = network.layers.at(-1)!.topology.outputCount;
  return {
    inputs: Float32Array.from({ length: sampleCount * inputCount }, () => rng.normal()),
    labels: Uint8Array.from({ length: sampleCount }, () => rng.integer(classCount)),
    dropout: network.layers.map(({ topology, activation }) =>
      activation === null || dropoutRate === 0
        ? null
        : Float32Array.from({ length: sampleCount * topology.outputCount }, () =>
            rng.uniform() < dropoutRate ? 0 : 1 / (1 - dropoutRate),
          ),
    ),
  };
}

/** Summed loss of a batch; in training by the statistics of the batch, which `seen` is told. */
export function lossSum(
  { layers, parameters, running }: DoubleNetwork,
  { inputs, labels, dropout }: Batch,
  training: boolean,
  seen?: (layer: number, neuron: number, values: readonly number[]) => void,
): number {
  const width = layers[0]!.topology.inputCount;
  let h = Array.from(labels, (_, s) => [...inputs.subarray(s * width, (s + 1) * width)]);
  layers.forEach(({ topology, activation, batchNorm }, k) => {
    const of = (key: string, j: number) => (parameters[`layers.${k}.${key}`] ?? running[`layers.${k}.${key}`])![j]!;
    const columns = Array.from({ length: topology.outputCount }, (_, j) => {
      let column = h.map((row) => {
        let sum = of('biases', j);
        for (let e = topology.offsets[j]!; e < topology.offsets[j + 1]!; e++)
          sum += of('weights', e) * row[topology.inputs[e]!]!;
        return sum;
      });
      seen?.(k, j, column);
      if (batchNorm) {
        const mean = training ? average(column) : of('runningMeans', j);
        const variance = training ? average(column.map((a) => (a - mean) ** 2)) : of('runningVariances', j);
        column = column.map((a) => (of('scales', j) * (a - mean)) / Math.sqrt(variance + 1e-5) + of('shifts', j));
      }
      if (activation?.kind === 'leaky-relu') column = column.map((z) => (z > 0 ? z : activation.slope * z));
      if (activation?.kind === 'srelu') {
        const left = of('leftThresholds', j);
        const right = left + Math.abs(of('rightThresholds', j));
        column = column.map((z) => {
          if (z <= left) return left + of('leftSlopes', j) * (z - left);
          return z >= right ? right + of('rightSlopes', j) * (z - right) : z;
        });
      }
      return column;
    });
    h = h.map((_, s) =>
      columns.map((column, j) => column[s]! * ((training ? dropout[k]?.[s * columns.length + j] : null) ?? 1)),
    );
  });
  return h.reduce((sum, logits, s) => {
    const largest = Math.max(...logits);
    return (
      sum + Math.log(logits.reduce((total, z) => total + Math.exp(z - largest), 0)) - logits[labels[s]!]! + largest
    );
  }, 0);
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Central differences of the mean training loss, by name. */
export function numericalGradients(network: DoubleNetwork, batch: Batch): Record<string, Float64Array> {
  const step = 1e-6;
  const slope = (values: Float64Array, k: number) => {
    const value = values[k]!;
    values[k] = value + step;
    const above = lossSum(network, batch, true);
    values[k] = value - step;
    const below = lossSum(network, batch, true);
    values[k] = value;
    return (above - below) / (2 * step * batch.labels.length);
  };
  return Object.fromEntries(
    Object.entries(network.parameters).map(([name, values]) => [name, values.map((_, k) => slope(values, k))]),
  );
}
