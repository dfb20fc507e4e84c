import { type LayerTopology, ShapeError } from '@topograft/sparse-core';

/**
 * Since when each connection of a layer has been there without a break, as far as the stored topologies show.
 *
 * A connection removed and grown again between two stored topologies counts as having stayed.
 *
 * @param layers - the same layer at rising epochs
 * @param epochs - `[layers.length]`, the epoch of each
 * @returns for each stored topology, `[connections]` ages in epochs, in the order of its `inputs`
 * @throws {@link ShapeError} when epochs and layers differ in number, or layers in shape
 * @category Trajectories
 */
export function connectionAges(layers: readonly LayerTopology[], epochs: readonly number[]): Float64Array[] {
  if (layers.length !== epochs.length) {
    throw new ShapeError({
      task: 'follow the age of connections',
      reason: `there are ${layers.length} topologies and ${epochs.length} epochs`,
    });
  }
  const births: Float64Array[] = [];
  layers.forEach((layer, index) => {
    const born = new Float64Array(layer.inputs.length).fill(epochs[index]!);
    const before = layers[index - 1];
    if (before !== undefined) inheritBirths(before, births[index - 1]!, layer, born);
    births.push(born);
  });
  return births.map((born, index) => born.map((birth) => epochs[index]! - birth));
}

function inheritBirths(
  before: LayerTopology,
  bornBefore: Float64Array,
  after: LayerTopology,
  born: Float64Array,
): void {
  if (before.inputCount !== after.inputCount || before.outputCount !== after.outputCount) {
    throw new ShapeError({
      task: 'follow the age of connections',
      reason: 'the shape of the layer changes on the way',
    });
  }
  for (let neuron = 0; neuron < after.outputCount; neuron++) {
    let old = before.offsets[neuron]!;
    const endOfOld = before.offsets[neuron + 1]!;
    for (let edge = after.offsets[neuron]!; edge < after.offsets[neuron + 1]!; edge++) {
      while (old < endOfOld && before.inputs[old]! < after.inputs[edge]!) old++;
      if (old < endOfOld && before.inputs[old] === after.inputs[edge]) born[edge] = bornBefore[old]!;
    }
  }
}
