import {
  applyLayerUpdate,
  type ConnectionList,
  type LayerTopology,
  type LayerUpdate,
  type Rng,
  type TrainingConfig,
} from '@topograft/sparse-core';

/**
 * What an update makes of one layer, and where each of its numbers comes from.
 *
 * @category Methods
 */
export interface LayerChange {
  /** The connections after the update. */
  readonly layer: LayerTopology;
  /** `[connections]`: place of its weight before, or -1 for a connection that has grown. */
  readonly origins: Int32Array;
  /** `[connections]`: place of its optimizer state before, or -1 where that starts at 0. */
  readonly slotOrigins: Int32Array;
  /** Weights of the connections that have grown, in their order. */
  readonly grownWeights: Float32Array;
}

const GROWN_DEVIATION = 0.1;

/**
 * Works out one layer's update: the connections after it, weights of grown ones by the config's `grownWeights`, and what
 * becomes of the optimizer's state by its `grownState`.
 *
 * @throws {@link ShapeError} when the update does not fit the layer
 * @category Methods
 * @see the SET authors’ programs: Keras grows at 0, SciPy from N(0, 0.1²), its parallel successor He-uniform
 */
export function layerChange(
  before: LayerTopology,
  update: LayerUpdate,
  { grownWeights, grownState }: Pick<TrainingConfig, 'grownWeights' | 'grownState'>,
  rng: Rng,
): LayerChange {
  const { layer, origins } = applyLayerUpdate(before, update);
  const grownCount = update.grown.inputs.length;
  const bound = Math.sqrt(6 / before.inputCount);
  const draw = {
    zero: () => 0,
    normal: () => rng.normal() * GROWN_DEVIATION,
    'he-uniform': () => (2 * rng.uniform() - 1) * bound,
  }[grownWeights];
  return {
    layer,
    origins,
    slotOrigins: grownState === 'kept' ? withReturned(origins, before, layer, update.removed) : origins,
    grownWeights: Float32Array.from({ length: grownCount }, draw),
  };
}

/**
 * Moves numbers with their connections.
 *
 * @param before - by connection, in the old order
 * @param origins - as in {@link LayerChange}
 * @param grown - for connections without an origin, in their order; default: 0
 * @returns by connection, in the new order
 * @category Methods
 */
export function followConnections(before: Float32Array, origins: Int32Array, grown?: Float32Array): Float32Array {
  const after = new Float32Array(origins.length);
  let next = 0;
  for (let edge = 0; edge < origins.length; edge++) {
    const origin = origins[edge]!;
    if (origin >= 0) after[edge] = before[origin]!;
    else if (grown !== undefined) after[edge] = grown[next++]!;
  }
  return after;
}

/** The origins, and for connections that were pruned and grown at once the place they had. */
function withReturned(
  origins: Int32Array,
  before: LayerTopology,
  after: LayerTopology,
  removed: ConnectionList,
): Int32Array {
  const places = new Map<number, number>();
  for (let at = 0; at < removed.inputs.length; at++) {
    const [neuron, input] = [removed.outputs[at]!, removed.inputs[at]!];
    const stretch = before.inputs.subarray(before.offsets[neuron]!, before.offsets[neuron + 1]!);
    places.set(neuron * before.inputCount + input, before.offsets[neuron]! + stretch.indexOf(input));
  }
  const found = origins.slice();
  for (let neuron = 0; neuron < after.outputCount; neuron++) {
    for (let edge = after.offsets[neuron]!; edge < after.offsets[neuron + 1]!; edge++) {
      if (found[edge]! < 0) found[edge] = places.get(neuron * after.inputCount + after.inputs[edge]!) ?? -1;
    }
  }
  return found;
}
