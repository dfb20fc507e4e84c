import type { RandomDraws, TrainingConfig } from '@topograft/sparse-core';

/**
 * How one initial weight is drawn, by the config's `initialization`:
 *
 * | initialization | distribution, n inputs and m neurons of the layer, k connections of the neuron |
 * | --- | --- |
 * | `normal` | N(0, σ²), σ the config's `initialWeightDeviation` |
 * | `glorot` | U(−√(6/(n + m)), √(6/(n + m))) |
 * | `he` | N(0, 2/n) |
 * | `he-fan-in` | N(0, 2/k) |
 *
 * @param connectionCount - k
 * @category Training
 * @see Glorot and Bengio 2010, equation 16; He et al. 2015, equation 10; Evci et al. 2022, "Gradient flow in sparse
 * neural networks", for the fan-in of sparse neurons
 */
export function weightDraw(
  { initialization, initialWeightDeviation }: Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation'>,
  { inputCount, outputCount }: { readonly inputCount: number; readonly outputCount: number },
  connectionCount: number,
): (draws: Pick<RandomDraws, 'uniform' | 'normal'>) => number {
  if (initialization === 'glorot') {
    const limit = Math.sqrt(6 / (inputCount + outputCount));
    return (draws) => (2 * draws.uniform() - 1) * limit;
  }
  const deviation =
    initialization === 'normal'
      ? initialWeightDeviation
      : Math.sqrt(2 / (initialization === 'he' ? inputCount : connectionCount));
  return (draws) => draws.normal() * deviation;
}
