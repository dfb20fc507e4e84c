import { ShapeError } from '../errors/shape-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { ConnectionList, LayerUpdate } from '../spec/v1/topology-update.ts';

/**
 * A layer after an update, and where each of its connections comes from.
 *
 * @category Topologies
 */
export interface UpdatedLayer {
  /** The connections after the update. */
  readonly layer: LayerTopology;
  /** `[connectionCount]`: index of the connection in the layer before, or -1 for one that has grown. */
  readonly origins: Int32Array;
}

/**
 * Applies a prune-and-regrow step; the layer it is given stays as it is.
 *
 * Weights and optimizer slots follow their connections through `origins`.
 *
 * @throws {@link ShapeError} when a removed connection does not exist or a grown one already does
 * @category Topologies
 */
export function applyLayerUpdate(layer: LayerTopology, update: LayerUpdate): UpdatedLayer {
  const { inputCount, outputCount } = layer;
  const { removed, grown } = update;
  const count = layer.inputs.length - removed.inputs.length + grown.inputs.length;
  const offsets = new Uint32Array(outputCount + 1);
  const inputs = new Uint32Array(Math.max(0, count));
  const origins = new Int32Array(Math.max(0, count));
  let next = 0;
  let removedAt = 0;
  let grownAt = 0;
  const grow = (input: number): void => {
    inputs[next] = input;
    origins[next++] = -1;
    grownAt++;
  };
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      const input = layer.inputs[edge]!;
      while (grown.outputs[grownAt] === neuron && grown.inputs[grownAt]! < input) grow(grown.inputs[grownAt]!);
      if (removed.outputs[removedAt] === neuron && removed.inputs[removedAt] === input) {
        removedAt++;
        continue;
      }
      if (grown.outputs[grownAt] === neuron && grown.inputs[grownAt] === input) throw misfit('grow', grown, grownAt);
      inputs[next] = input;
      origins[next++] = edge;
    }
    while (grown.outputs[grownAt] === neuron && grown.inputs[grownAt]! < inputCount) grow(grown.inputs[grownAt]!);
    offsets[neuron + 1] = next;
  }
  if (removedAt !== removed.inputs.length) throw misfit('remove', removed, removedAt);
  if (grownAt !== grown.inputs.length) throw misfit('grow', grown, grownAt);
  return { layer: { inputCount, outputCount, offsets, inputs }, origins };
}

function misfit(verb: 'remove' | 'grow', list: ConnectionList, at: number): ShapeError {
  return new ShapeError({
    task: `${verb} the connection from input ${list.inputs[at]} to neuron ${list.outputs[at]}`,
    reason: `the layer ${verb === 'remove' ? 'does not have it' : 'has it already or has no such place'}, or the list is not sorted`,
  });
}
