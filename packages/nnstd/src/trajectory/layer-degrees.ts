import type { LayerTopology } from '@topograft/sparse-core';

/**
 * How many connections each neuron and each input of a layer has.
 *
 * @category Trajectories
 */
export interface LayerDegrees {
  /** `[outputCount]`, inputs of each neuron. */
  readonly inDegrees: Uint32Array;
  /** `[inputCount]`, neurons that each input feeds; 0 for an input not in use. For the first layer, a map of the pixels. */
  readonly outDegrees: Uint32Array;
}

/**
 * Counts the connections of each neuron and of each input.
 *
 * @category Trajectories
 */
export function layerDegrees(layer: LayerTopology): LayerDegrees {
  const inDegrees = Uint32Array.from(
    { length: layer.outputCount },
    (_, neuron) => layer.offsets[neuron + 1]! - layer.offsets[neuron]!,
  );
  const outDegrees = new Uint32Array(layer.inputCount);
  for (const input of layer.inputs) outDegrees[input]!++;
  return { inDegrees, outDegrees };
}

/**
 * How many neurons have each degree.
 *
 * @param degrees - `[neurons]`
 * @returns `[largest degree + 1]`, entry d counts the neurons of degree d; `[0]` for no neuron
 * @category Trajectories
 */
export function degreeHistogram(degrees: Uint32Array): Uint32Array {
  const largest = degrees.reduce((most, degree) => Math.max(most, degree), 0);
  const histogram = new Uint32Array(largest + 1);
  for (const degree of degrees) histogram[degree]!++;
  return histogram;
}
