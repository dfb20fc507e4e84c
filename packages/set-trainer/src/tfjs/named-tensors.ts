import type { Variable } from '@tensorflow/tfjs-core';
import type { LayerTensors } from './layer-tensors.ts';

/** Numbers that are read and written, and whose they are. */
export interface NamedTensor {
  /** The numbers. */
  readonly tensor: Variable;
  /** Whose they are. */
  readonly layer: LayerTensors;
}

/** All numbers of a network by their names in checkpoints: per layer parameters, running statistics, optimizer state. */
export function namedTensors(layers: readonly LayerTensors[]): ReadonlyMap<string, NamedTensor> {
  const named = new Map<string, NamedTensor>();
  layers.forEach((layer, index) => {
    const { weights, biases, norm, srelu } = layer;
    const parameters = [weights, biases, ...(norm === null ? [] : [norm.scales, norm.shifts]), ...srelu];
    for (const { name, value } of parameters) named.set(name, { tensor: value, layer });
    if (norm !== null) {
      named.set(`layers.${index}.runningMeans`, { tensor: norm.runningMeans, layer });
      named.set(`layers.${index}.runningVariances`, { tensor: norm.runningVariances, layer });
    }
    for (const { name, state } of parameters) {
      for (const [slot, tensor] of Object.entries(state)) named.set(`${slot}.${name}`, { tensor, layer });
    }
  });
  return named;
}
