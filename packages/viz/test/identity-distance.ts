import type { LayerTopology, NetworkTopology } from '@topograft/sparse-core';

/**
 * Mean Jaccard distance of the input sets of like-numbered neurons, over neurons and then layers: the topology distance
 * under the identity alignment, written out plainly so that figures here need no other package.
 */
export function identityDistance(a: NetworkTopology, b: NetworkTopology): number {
  const layers = a.layers.map((layer, index) => layerDistance(layer, b.layers[index]!));
  return layers.reduce((sum, distance) => sum + distance, 0) / layers.length;
}

function layerDistance(a: LayerTopology, b: LayerTopology): number {
  let sum = 0;
  for (let neuron = 0; neuron < a.outputCount; neuron++) {
    const mine = a.inputs.subarray(a.offsets[neuron]!, a.offsets[neuron + 1]!);
    const theirs = b.inputs.subarray(b.offsets[neuron]!, b.offsets[neuron + 1]!);
    const union = new Set([...mine, ...theirs]).size;
    sum += union === 0 ? 0 : 1 - (mine.length + theirs.length - union) / union;
  }
  return sum / a.outputCount;
}
