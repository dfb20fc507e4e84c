import { type LayerTopology, LimitError, ShapeError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerOf, networkPairs } from '../../test/distance/random-networks.ts';
import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import { jonkerVolgenantReference } from '../assignment/jonker-volgenant-reference.ts';
import { toDense } from '../assignment/to-dense.ts';
import { indexLayer } from './adjacency.ts';
import { editDistanceProblem, inputCosts } from './input-costs.ts';
import { normalizedEditDistance } from './normalized-edit-distance.ts';

const wide = (lists: readonly (readonly number[])[]): LayerTopology =>
  layerOf(100, [...lists, ...Array.from({ length: 40 }, (_, k) => [60 + (k % 40)])]);

describe('inputCosts(layerA, layerB)', () => {
  it('writes costs out when many pairs share an input', () => {
    const problem = inputCosts(layerOf(3, [[0, 1], [], [2]]), layerOf(3, [[1, 2], [2], []]));
    expect(problem).toMatchObject({ kind: 'dense', rowCount: 3, columnCount: 3 });
    expect([...toDense(problem).costs].map((cost) => Number(cost.toFixed(3)))).toEqual([
      0.667, 1, 1, 1, 1, 0, 0.5, 0, 1,
    ]);
  });

  it('lists only pairs that share an input when they are few, with columns rising, and cost 1 for the others', () => {
    const problem = inputCosts(wide([[0, 1], [2]]), wide([[2], [1, 3]]));
    expect(problem).toMatchObject({ kind: 'sparse', rowCount: 42, columnCount: 42, absentCost: 1 });
    if (problem.kind !== 'sparse') return;
    expect([...problem.columns.subarray(0, 2)]).toEqual([1, 0]);
    expect([...problem.costs.subarray(0, 2)]).toEqual([2 / 3, 0]);
  });

  it('lists as many disjoint pairs of neurons without inputs as there can be, in index order', () => {
    const problem = inputCosts(wide([[], [0], [], []]), wide([[1], [], [2], []]));
    if (problem.kind !== 'sparse') throw new Error('expected the sparse form');
    const listed = [0, 1, 2, 3].map((row) => [
      ...problem.columns.subarray(problem.offsets[row], problem.offsets[row + 1]),
    ]);
    expect(listed).toEqual([[1], [], [3], []]);
    expect([...problem.costs.subarray(0, 2)]).toEqual([0, 0]);
  });

  it('pads the narrower layer with neurons without inputs', () => {
    const problem = inputCosts(layerOf(2, [[0]]), layerOf(2, [[1], [0], []]));
    expect([...toDense(problem).costs]).toEqual([1, 0, 1, 1, 1, 0, 1, 1, 1]);
  });

  it('costs each pair its NED; leaving neurons without inputs at 1 does not change the cheapest pairing’s cost', () => {
    fc.assert(
      fc.property(networkPairs({ sameWidths: false }), ([first, second]) => {
        const a = first.layers[0]!;
        const b = second.layers[0]!;
        const problem = inputCosts(a, b);
        const every = allCosts(a, b);
        const stated = toDense(problem).costs;
        every.costs.forEach((cost, pair) => {
          if (cost > 0 || stated[pair] === 0) expect(stated[pair]).toBe(cost);
        });
        const total = jonkerVolgenantReference.solve(every).totalCost;
        expect(jonkerVolgenantReference.solve(problem).totalCost).toBeCloseTo(total, 10);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('rejects layers that take different numbers of inputs', () => {
    const call = (): AssignmentProblem => inputCosts(layerOf(2, [[0]]), layerOf(3, [[0]]));
    expect(call).toThrow(ShapeError);
    expect(call).toThrow('could not compare two layers - the first takes 2 inputs and the second 3.');
  });

  it('rejects a layer that breaks its contract, by name', () => {
    expect(() => inputCosts(layerOf(2, [[0]]), layerOf(2, [[5]]))).toThrow(/topology of the second layer - .*input 5/);
  });
});

describe('editDistanceProblem(a, b, inputOf, form)', () => {
  it('refuses to write out more costs than fit', () => {
    const layer = indexLayer(
      layerOf(
        1,
        Array.from({ length: 12_000 }, () => []),
      ),
    );
    const call = (): AssignmentProblem => editDistanceProblem(layer, layer, undefined, 'dense');
    expect(call).toThrow(LimitError);
    expect(call).toThrow('could not compare two layers of 12000 neurons - all 144000000 pairs of neurons');
  });
});

function allCosts(a: LayerTopology, b: LayerTopology): AssignmentProblem & { kind: 'dense' } {
  const size = Math.max(a.outputCount, b.outputCount);
  const costs = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      costs[row * size + column] = normalizedEditDistance(inputsOf(a, row), inputsOf(b, column));
    }
  }
  return { kind: 'dense', rowCount: size, columnCount: size, costs };
}

function inputsOf(layer: LayerTopology, neuron: number): Uint32Array {
  return layer.inputs.subarray(layer.offsets[neuron] ?? 0, layer.offsets[neuron + 1] ?? 0);
}
