import { ArgumentError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { sparseLayerCount } from '../../src/methods/sparse-layer-count.ts';
import { targetDensities } from '../../src/methods/target-densities.ts';

const layerWidths = [100, 50, 20, 10];

it.each<['erdos-renyi' | 'erdos-renyi-kernel' | 'uniform', 'dense' | 'sparse', number[]]>([
  ['uniform', 'dense', [0.1, 0.1, 1]],
  ['uniform', 'sparse', [0.1, 0.1, 0.1]],
  // ε = 0.1·(5000 + 1000) / (150 + 70), p = ε(n + m)/(nm)
  ['erdos-renyi', 'dense', [(600 / 220) * (150 / 5000), (600 / 220) * (70 / 1000), 1]],
  // ε = 0.1·6200 / 250
  ['erdos-renyi-kernel', 'sparse', [(620 / 250) * (150 / 5000), (620 / 250) * (70 / 1000), (620 / 250) * (30 / 200)]],
])('targetDensities of %s layers with a %s output layer', (distribution, outputLayer, expected) => {
  const densities = targetDensities({ layerWidths, density: 0.1, distribution, outputLayer });
  expect(densities).toEqual(expected.map((density) => expect.closeTo(density, 12)));
});

it('targetDensities refuses a density that is not in (0, 1]', () => {
  expect(() => targetDensities({ layerWidths, density: 0, distribution: 'uniform', outputLayer: 'dense' })).toThrow(
    ArgumentError,
  );
});

it('sparseLayerCount leaves a dense output layer out, unless it is the only layer', () => {
  expect(sparseLayerCount({ layerWidths, outputLayer: 'dense' })).toBe(2);
  expect(sparseLayerCount({ layerWidths, outputLayer: 'sparse' })).toBe(3);
  expect(sparseLayerCount({ layerWidths: [4, 3], outputLayer: 'dense' })).toBe(1);
});
