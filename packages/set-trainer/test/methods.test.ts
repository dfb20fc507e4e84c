import { applyLayerUpdate, createRng, erdosRenyi, validateLayer } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methods, setMethod, smallestBySign } from '../src/index.ts';

describe('smallestBySign(weights, ζ)', () => {
  it.each<[string, number[], number, number[]]>([
    // Weight:  5  -1   2  -4   1  -3   4   3  -2  -5     kept unless among the nearest to zero of its sign
    ['a fifth of five positive and five negative weights', [5, -1, 2, -4, 1, -3, 4, 3, -2, -5], 0.2, [1, 4]],
    ['two fifths', [5, -1, 2, -4, 1, -3, 4, 3, -2, -5], 0.4, [1, 2, 4, 8]],
    ['nothing at ζ = 0', [5, -1, 2], 0, []],
    ['rounded down', [1, 2, 3, -1, -2, -3], 0.5, [0, 3]],
    ['every exact zero, also -0, beside the share of each sign', [0, 1, 2, -0, -1, -2], 0.5, [0, 1, 3, 4]],
    ['the lower index of equal weights', [1, 1, 1, 1], 0.5, [0, 1]],
    ['one sign only', [-1, -2, -3, -4], 0.25, [0]],
    ['nothing of nothing', [], 0.5, []],
  ])('chooses %s', (_, weights, dropFraction, expected) => {
    expect([...smallestBySign(Float32Array.from(weights), dropFraction)]).toEqual(expected);
  });
});

describe('setMethod.planStep', () => {
  it('keeps the number of connections, never doubles one, prunes what it should, and is a function of its stream', () => {
    const cases = fc.record({
      inputCount: fc.integer({ min: 1, max: 40 }),
      outputCount: fc.integer({ min: 1, max: 40 }),
      density: fc.double({ min: 0.02, max: 1, noNaN: true }),
      dropFraction: fc.double({ min: 0, max: 0.99, noNaN: true }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(cases, ({ inputCount, outputCount, density, dropFraction, seed }) => {
        const rng = createRng(seed, 'case');
        const layer = erdosRenyi(inputCount, outputCount, density, rng);
        const weights = Float32Array.from(layer.inputs, () => (rng.uniform() < 0.1 ? 0 : rng.normal()));
        const step = () =>
          setMethod.planStep!({ layer, weights, dropFraction, rng: createRng(seed, 'evolve/epoch-1/layer-0') });
        const update = step();
        const { layer: after, origins } = applyLayerUpdate(layer, update);
        validateLayer(after);
        expect(after.inputs.length).toBe(layer.inputs.length);
        expect(update.removed.inputs.length).toBe(smallestBySign(weights, dropFraction).length);
        expect(update.grown.inputs.length).toBe(update.removed.inputs.length);
        const kept = new Set(origins.filter((origin) => origin >= 0));
        for (const edge of smallestBySign(weights, dropFraction)) expect(kept.has(edge)).toBe(false);
        expect(step()).toEqual(update);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('can grow at any free position, those just pruned included', () => {
    const layer = erdosRenyi(4, 4, 1, createRng(1, 'full'));
    const weights = Float32Array.from(layer.inputs, (_, edge) => edge + 1);
    const { removed, grown } = setMethod.planStep!({ layer, weights, dropFraction: 0.25, rng: createRng(1, 'x') });
    // A full layer has no other free position.
    expect(grown).toEqual(removed);
    expect(removed.inputs.length).toBe(4);
  });
});

it('methods lists each method under its own name, and static never steps', () => {
  expect(Object.entries(methods).map(([name, method]) => [name, method.name])).toEqual([
    ['set', 'set'],
    ['static', 'static'],
  ]);
  expect(methods.static.planStep).toBeNull();
});
