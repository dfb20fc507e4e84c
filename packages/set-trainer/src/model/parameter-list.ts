import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';

/**
 * One array of numbers of a model: which layer it belongs to and how long it is.
 *
 * @category Training
 */
export interface ParameterShape {
  /** As in model files: `layers.2.weights`, `layers.0.leftSlopes`. */
  readonly name: string;
  /** From 0. */
  readonly layerIndex: number;
  /** What it holds. */
  readonly part: ParameterPart;
  /** Numbers in it. */
  readonly length: number;
}

/**
 * What an array of a layer holds: a number a connection (`weights`), or a number a neuron.
 *
 * @category Training
 */
export type ParameterPart =
  | 'weights'
  | 'biases'
  | 'leftThresholds'
  | 'leftSlopes'
  | 'rightThresholds'
  | 'rightSlopes'
  | 'scales'
  | 'shifts'
  | 'runningMeans'
  | 'runningVariances';

/** The trained numbers of SReLU, in the order of model files. */
const sreluParts = ['leftThresholds', 'leftSlopes', 'rightThresholds', 'rightSlopes'] as const;

/** What batch normalisation measures: kept with a model, and not trained. */
export const statisticParts = ['runningMeans', 'runningVariances'] as const;

/**
 * Whether an array is trained by the optimizer: all but running statistics.
 *
 * @category Training
 */
export function isTrained(part: ParameterPart): boolean {
  return !(statisticParts as readonly string[]).includes(part);
}

/**
 * Every array of numbers of a model, layer by layer: weights and biases; in all layers but the last also those of SReLU and
 * of batch normalisation, where the settings have them.
 *
 * @category Training
 */
export function parameterList(
  topology: NetworkTopology,
  { activation, batchNorm }: Pick<TrainingConfig, 'activation' | 'batchNorm'>,
): ParameterShape[] {
  const hiddenParts: readonly ParameterPart[] = [
    ...(activation === 'srelu' ? sreluParts : []),
    ...(batchNorm ? (['scales', 'shifts', ...statisticParts] as const) : []),
  ];
  return topology.layers.flatMap(({ inputs, outputCount }, layerIndex) => {
    const isLast = layerIndex === topology.layers.length - 1;
    const parts: readonly ParameterPart[] = ['weights', 'biases', ...(isLast ? [] : hiddenParts)];
    return parts.map((part) => ({
      name: `layers.${layerIndex}.${part}`,
      layerIndex,
      part,
      length: part === 'weights' ? inputs.length : outputCount,
    }));
  });
}
