import { sampleWithoutReplacement } from '../random/sample-without-replacement.ts';
import type { Rng } from '../random/rng.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { ConnectionList } from '../spec/v1/topology-update.ts';

/**
 * Draws `count` different positions at which the layer has no connection, every such subset equally likely.
 *
 * The free positions are numbered by rank in neuron-major order; ranks are drawn without replacement and turned into
 * positions in one merge with the connections, so that cost and memory follow connections + count at every density.
 *
 * @param count - at most inputCount · outputCount − connections
 * @returns sorted by neuron, then by input
 * @category Topologies
 */
export function sampleFreePositions(layer: LayerTopology, count: number, rng: Rng): ConnectionList {
  const { inputCount, outputCount, offsets, inputs } = layer;
  const ranks = sampleWithoutReplacement(inputCount * outputCount - inputs.length, count, rng);
  const list = { outputs: new Uint32Array(count), inputs: new Uint32Array(count) };
  let neuron = 0;
  let edge = 0;
  for (let k = 0; k < count; k++) {
    // `edge` counts the connections before the position sought, so its neuron-major index is rank + edge.
    const rank = ranks[k]!;
    for (; edge < inputs.length; edge++) {
      while (edge >= offsets[neuron + 1]!) neuron++;
      if (neuron * inputCount + inputs[edge]! > rank + edge) break;
    }
    const position = rank + edge;
    list.outputs[k] = Math.floor(position / inputCount);
    list.inputs[k] = position % inputCount;
  }
  return list;
}
