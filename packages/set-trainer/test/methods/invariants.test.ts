import {
  applyLayerUpdate,
  createRng,
  denseLayer,
  erdosRenyi,
  type LayerTopology,
  validateLayer,
} from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { methods } from '../../src/methods/methods.ts';
import { planUpdate } from '../../src/methods/plan-update.ts';
import { smallestBySign } from '../../src/methods/smallest-by-sign.ts';
import type { LayerInTraining, UpdateContext } from '../../src/methods/training-method.ts';
import { contextOf, gradientsFrom, tableConfig } from './mask-table.ts';

const shapes = [
  [[1, 1]],
  [[7, 5]],
  [
    [12, 9],
    [9, 20],
    [20, 4],
  ],
] as const;
const densities = [0, 0.05, 0.4, 1] as const;
const dropFractions = [0, 0.3, 0.99] as const;

const cases = (['set', 'rigl', 'snfs', 'dsr', 'gmp'] as const).flatMap((name) =>
  shapes.flatMap((shape) =>
    densities.flatMap((density) =>
      dropFractions.flatMap((dropFraction) =>
        (['sign', 'magnitude'] as const).map((pruneRule) => ({ name, shape, density, dropFraction, pruneRule })),
      ),
    ),
  ),
);

describe.each(cases)('$name, layers $shape, density $density, ζ = $dropFraction, by $pruneRule', (given) => {
  const { name, shape, density, dropFraction, pruneRule } = given;
  const rng = createRng(1, `${name}/${shape.length}/${density}/${dropFraction}`);
  // Few different numbers, so that ties and zeros are common.
  const draw = () => rng.integer(9) - 4;
  const matrices = shape.map(([inputCount, outputCount]) =>
    Array.from({ length: outputCount }, () => Array.from({ length: inputCount }, draw)),
  );
  const evolving = shape.map(([inputCount, outputCount]): LayerInTraining => {
    const layer =
      density === 0 ? emptyLayer(inputCount, outputCount) : erdosRenyi(inputCount, outputCount, density, rng);
    return {
      layer,
      weights: Float32Array.from(layer.inputs, draw),
      momentum: Float32Array.from(layer.inputs, draw),
      evolves: true,
    };
  });
  const lastWidth = shape.at(-1)![1];
  const output = denseLayer(lastWidth, 3);
  const layers = [
    ...evolving,
    {
      layer: output,
      weights: new Float32Array(3 * lastWidth),
      momentum: new Float32Array(3 * lastWidth).fill(9),
      evolves: false,
    },
  ];
  const context = (): UpdateContext =>
    contextOf({
      layers,
      config: {
        ...tableConfig,
        pruneRule,
        layerWidths: [shape[0][0], ...shape.map(([, outputCount]) => outputCount), 3],
        density: 0.25,
        outputLayer: 'dense',
      },
      dropFraction,
      progress: 0.5,
      gradients: gradientsFrom([...matrices, []]),
    });
  const plans = planUpdate(methods[name].update!, context());
  const after = layers.map(({ layer }, index) => applyLayerUpdate(layer, plans[index]!));

  it('keeps connections valid and their number, in every layer or in all', () => {
    for (const { layer } of after) validateLayer(layer);
    const [before, now] = [
      layers.map(({ layer }) => layer.inputs.length),
      after.map(({ layer }) => layer.inputs.length),
    ];
    if (name === 'gmp') {
      // 1/4 + 3/4·(1/2)³
      const kept = shape.map(([inputCount, outputCount]) => Math.round(0.34375 * inputCount * outputCount));
      expect(now.slice(0, -1)).toEqual(kept.map((count, index) => Math.min(count, before[index]!)));
    } else if (name === 'set' || name === 'rigl') expect(now).toEqual(before);
    else expect(sum(now)).toBe(sum(before));
  });

  it('drops the smallest and as many as it says', () => {
    const dropped = layers.map(({ weights }, index) => partition(weights, after[index]!.origins));
    if (name === 'gmp' || (pruneRule === 'magnitude' && name !== 'dsr')) {
      for (const { gone, left } of dropped) expect(Math.max(0, ...gone)).toBeLessThanOrEqual(Math.min(99, ...left));
    } else if (name === 'dsr') {
      const [gone, left] = [
        dropped.flatMap((layer) => layer.gone),
        dropped.slice(0, -1).flatMap((layer) => layer.left),
      ];
      expect(Math.max(0, ...gone)).toBeLessThanOrEqual(Math.min(99, ...left));
      expect(gone.length).toBe(Math.floor(dropFraction * (gone.length + left.length)));
    }
    for (const [index, { weights, evolves }] of layers.entries()) {
      const removedCount = plans[index]!.removed.inputs.length;
      if (!evolves) expect(plans[index]!.grown.inputs.length + removedCount).toBe(0);
      else if (name !== 'gmp' && name !== 'dsr') {
        const expected =
          pruneRule === 'sign'
            ? smallestBySign(weights, dropFraction).length
            : Math.floor(dropFraction * weights.length);
        expect(removedCount).toBe(expected);
      }
    }
  });

  it('grows where the score is highest among what is free', () => {
    if (name !== 'rigl' && name !== 'snfs') return;
    for (const [index, matrix] of matrices.entries()) {
      const { layer, origins } = after[index]!;
      const state = positions(layer, origins);
      const scoreAt = (neuron: number, input: number) => Math.abs(matrix[neuron]![input]!);
      const grown = state.grown.map(([neuron, input]) => scoreAt(neuron, input));
      const free = state.free.map(([neuron, input]) => scoreAt(neuron, input));
      expect(Math.min(99, ...grown)).toBeGreaterThanOrEqual(Math.max(0, ...free));
    }
  });

  it('gives the same plan again', () => {
    expect(planUpdate(methods[name].update!, context())).toEqual(plans);
  });
});

function emptyLayer(inputCount: number, outputCount: number): LayerTopology {
  return { inputCount, outputCount, offsets: new Uint32Array(outputCount + 1), inputs: new Uint32Array() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Magnitudes of the weights that went, and of those that stayed. */
function partition(weights: Float32Array, origins: Int32Array): { gone: number[]; left: number[] } {
  const kept = new Set(origins);
  const edges = Array.from(weights, (weight, edge) => ({ magnitude: Math.abs(weight), isKept: kept.has(edge) }));
  const magnitudesOf = (isKept: boolean) =>
    edges.filter((edge) => edge.isKept === isKept).map((edge) => edge.magnitude);
  return { gone: magnitudesOf(false), left: magnitudesOf(true) };
}

/** Where connections have grown, and where there still is none. */
function positions({ inputCount, outputCount, offsets, inputs }: LayerTopology, origins: Int32Array) {
  const grown: [number, number][] = [];
  const free: [number, number][] = [];
  for (let neuron = 0; neuron < outputCount; neuron++) {
    let edge = offsets[neuron]!;
    for (let input = 0; input < inputCount; input++) {
      if (edge >= offsets[neuron + 1]! || inputs[edge] !== input) free.push([neuron, input]);
      else if (origins[edge++]! < 0) grown.push([neuron, input]);
    }
  }
  return { grown, free };
}
