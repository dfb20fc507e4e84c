import { type LayerTopology, transposeLayer } from '@topograft/sparse-core';

/** For each source its targets, ascending: those of source `s` are `targets[offsets[s]] … targets[offsets[s + 1] - 1]`. */
export interface Adjacency {
  /** `[sources + 1]`, starts at 0, never falls, ends at the number of targets. */
  readonly offsets: Uint32Array;
  /** `[connections]`. */
  readonly targets: Uint32Array;
}

/** A layer listed both ways. */
export interface IndexedLayer {
  /** Neurons of the layer before. */
  readonly inputCount: number;
  /** Neurons of this layer. */
  readonly outputCount: number;
  /** Inputs of each neuron. */
  readonly inputsOf: Adjacency;
  /** Neurons fed by each input. */
  readonly outputsOf: Adjacency;
  /** Whether every neuron has every input. */
  readonly isFull: boolean;
}

/** Lists a layer both ways, in O(connections + widths). */
export function indexLayer(layer: LayerTopology): IndexedLayer {
  const { inputCount, outputCount, offsets, inputs } = layer;
  const { offsets: outputOffsets, outputs } = transposeLayer(layer);
  return {
    inputCount,
    outputCount,
    inputsOf: { offsets, targets: inputs },
    outputsOf: { offsets: outputOffsets, targets: outputs },
    isFull: inputs.length === inputCount * outputCount,
  };
}

/** Adds inputs that feed nothing and neurons that have no inputs, up to the given counts. */
export function padLayer(layer: IndexedLayer, inputCount: number, outputCount: number): IndexedLayer {
  if (layer.inputCount === inputCount && layer.outputCount === outputCount) return layer;
  return {
    inputCount,
    outputCount,
    inputsOf: padSources(layer.inputsOf, outputCount),
    outputsOf: padSources(layer.outputsOf, inputCount),
    isFull: false,
  };
}

/** How many targets a source has. */
export function degree(adjacency: Adjacency, source: number): number {
  return adjacency.offsets[source + 1]! - adjacency.offsets[source]!;
}

function padSources({ offsets, targets }: Adjacency, count: number): Adjacency {
  const padded = new Uint32Array(count + 1).fill(targets.length);
  padded.set(offsets);
  return { offsets: padded, targets };
}
