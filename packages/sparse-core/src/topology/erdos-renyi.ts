import { ArgumentError } from '../errors/argument-error.ts';
import { naturalLog } from '../random/natural-log.ts';
import type { Rng } from '../random/rng.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import { denseLayer } from './dense-layer.ts';

/**
 * Draws an Erdős–Rényi layer: each possible connection exists with the same probability, independently of the others.
 *
 * The number of connections is therefore random, with mean p·n·m and variance p·(1−p)·n·m. Gaps between connections
 * are drawn (geometric), so that cost follows connections and not n·m.
 *
 * @param inputCount - n(k-1), at least 1
 * @param outputCount - n(k), at least 1
 * @param probability - p in (0, 1]; {@link erdosRenyiProbabilities} gives it from a density or from ε
 * @throws {@link ArgumentError} for a count that is not a positive integer or a probability outside (0, 1]
 * @category Topologies
 * @see Liu et al. 2020, equation 1
 * @example
 * ```ts
 * const layer = erdosRenyi(784, 784, 0.006, createRng(1, 'topology/layer-0'));
 * ```
 */
export function erdosRenyi(inputCount: number, outputCount: number, probability: number, rng: Rng): LayerTopology {
  const task = 'draw an Erdős–Rényi layer';
  for (const count of [inputCount, outputCount]) {
    if (!Number.isInteger(count) || count < 1 || count >= 2 ** 31) {
      throw new ArgumentError({
        task,
        reason: 'a layer width is not usable',
        expected: 'whole numbers from 1 to 2^31 - 1',
        received: String(count),
      });
    }
  }
  if (!(probability > 0 && probability <= 1)) {
    throw new ArgumentError({
      task,
      reason: 'the probability of a connection is not usable',
      expected: 'a number above 0 and up to 1',
      received: String(probability),
    });
  }
  if (probability === 1) return denseLayer(inputCount, outputCount);
  // ln(1 - p), which rounds to 0 for the smallest p.
  const logOfGap = probability < 1e-9 ? -probability : naturalLog(1 - probability);
  const positionCount = inputCount * outputCount;
  const offsets = new Uint32Array(outputCount + 1);
  const inputs: number[] = [];
  const skip = (): number => Math.floor(naturalLog(1 - rng.uniform()) / logOfGap);
  for (let position = skip(); position < positionCount; position += 1 + skip()) {
    const neuron = Math.floor(position / inputCount);
    inputs.push(position % inputCount);
    offsets[neuron + 1]!++;
  }
  for (let neuron = 0; neuron < outputCount; neuron++) offsets[neuron + 1]! += offsets[neuron]!;
  return { inputCount, outputCount, offsets, inputs: Uint32Array.from(inputs) };
}
