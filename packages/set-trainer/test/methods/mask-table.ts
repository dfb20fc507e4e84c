import { applyLayerUpdate, createRng, type LayerTopology, type TrainingConfig } from '@topograft/sparse-core';
import { topologyPaper } from '../../src/config/topology-paper.ts';
import { planUpdate } from '../../src/methods/plan-update.ts';
import type { GradientSource, TrainingMethod, UpdateContext } from '../../src/methods/training-method.ts';

/** A layer from a drawing: a row per neuron, `#` where an input is connected. */
export function layerFrom(mask: readonly string[]): LayerTopology {
  const rows = mask.map((row) => [...row].flatMap((mark, input) => (mark === '#' ? [input] : [])));
  const offsets = new Uint32Array(mask.length + 1);
  for (const [neuron, inputs] of rows.entries()) offsets[neuron + 1] = offsets[neuron]! + inputs.length;
  return { inputCount: mask[0]!.length, outputCount: mask.length, offsets, inputs: Uint32Array.from(rows.flat()) };
}

/** The drawing of a layer. */
export function maskOf({ inputCount, outputCount, offsets, inputs }: LayerTopology): string[] {
  return Array.from({ length: outputCount }, (_, neuron) => {
    const connected = new Set(inputs.subarray(offsets[neuron], offsets[neuron + 1]));
    return Array.from({ length: inputCount }, (__, input) => (connected.has(input) ? '#' : '.')).join('');
  });
}

/** Numbers at the connections of a layer, out of a matrix `[neurons][inputs]`. */
export function atConnections(layer: LayerTopology, matrix: readonly (readonly number[])[]): Float32Array {
  const values = matrix.flatMap((row, neuron) =>
    Array.from(layer.inputs.subarray(layer.offsets[neuron], layer.offsets[neuron + 1]), (input) => row[input]!),
  );
  return Float32Array.from(values);
}

/** Gradients out of matrices, `[neurons][inputs]` a layer, in blocks of two neurons; the momentum is another matrix. */
export function gradientsFrom(
  mean: readonly (readonly (readonly number[])[])[],
  momentum: readonly (readonly (readonly number[])[])[] = mean,
): GradientSource {
  return {
    forEachBlock(layerIndex, weighting, visit) {
      const rows = (weighting === 'mean' ? mean : momentum)[layerIndex]!;
      const block = new Float32Array(2 * rows[0]!.length);
      for (let first = 0; first < rows.length; first += 2) {
        const visited = rows.slice(first, first + 2);
        block.set(visited.flat());
        visit(block, first, visited.length);
        block.fill(Number.NaN);
      }
    },
  };
}

/** Four inputs and four neurons, by magnitude; `gmp` ends at a quarter of the connections. */
export const tableConfig: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [4, 4],
  density: 0.25,
  distribution: 'uniform',
  outputLayer: 'sparse',
  pruneRule: 'magnitude',
};

/** A context with random streams of seed 1, no gradients and ζ = 1/4, unless told otherwise. */
export function contextOf(given: Partial<UpdateContext> & Pick<UpdateContext, 'layers'>): UpdateContext {
  return {
    config: tableConfig,
    dropFraction: 0.25,
    progress: 0,
    rng: (layerIndex) => createRng(1, `evolve/step-1/layer-${layerIndex}`),
    gradients: gradientsFrom([]),
    ...given,
  };
}

/** The drawings of all layers after one update. */
export function masksAfter({ update }: TrainingMethod, context: UpdateContext): string[][] {
  const plans = planUpdate(update!, context);
  return context.layers.map(({ layer }, index) => maskOf(applyLayerUpdate(layer, plans[index]!).layer));
}
