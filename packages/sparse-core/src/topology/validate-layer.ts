import { ShapeError } from '../errors/shape-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';

const MAX_COUNT = 2 ** 31 - 1;

/**
 * Checks every rule of the {@link LayerTopology} contract, in O(connections).
 *
 * @param layer - trusted in nothing
 * @param what - names the layer in error messages
 * @throws {@link ShapeError} naming the first rule broken
 * @category Topologies
 */
export function validateLayer(layer: LayerTopology, what: string = 'layer'): void {
  const { inputCount, outputCount, offsets, inputs } = layer;
  const refuse = (reason: string): never => {
    throw new ShapeError({ task: `use the topology of ${what}`, reason });
  };
  for (const [name, count] of [
    ['inputCount', inputCount],
    ['outputCount', outputCount],
  ] as const) {
    if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
      refuse(`${name} must be a whole number from 1 to ${MAX_COUNT}, and is ${count}`);
    }
  }
  if (offsets.length !== outputCount + 1) {
    refuse(`there must be ${outputCount + 1} offsets for ${outputCount} neurons, and there are ${offsets.length}`);
  }
  if (offsets[0] !== 0) refuse(`the first offset must be 0, and is ${offsets[0]}`);
  if (offsets[outputCount] !== inputs.length) {
    refuse(`the last offset must be the number of connections, ${inputs.length}, and is ${offsets[outputCount]}`);
  }
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const begin = offsets[neuron]!;
    const end = offsets[neuron + 1]!;
    if (end < begin || end > inputs.length) refuse(`the offsets fall or run out of range at neuron ${neuron}`);
    for (let edge = begin; edge < end; edge++) {
      const input = inputs[edge]!;
      if (input >= inputCount) {
        refuse(`neuron ${neuron} has input ${input}, but the inputs are numbered 0 to ${inputCount - 1}`);
      }
      if (edge > begin && input <= inputs[edge - 1]!) {
        refuse(`the inputs of neuron ${neuron} must rise, and ${input} follows ${inputs[edge - 1]}`);
      }
    }
  }
}
