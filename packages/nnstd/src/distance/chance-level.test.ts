import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { layerOf, networkOf, randomNetwork } from '../../test/distance/random-networks.ts';
import { type ChanceLevel, chanceLevel, chanceLevels, type ChanceOptions } from './chance-level.ts';
import { type DensityProfile, densityProfile } from './density-profile.ts';
import { networkDistance } from './network-distance.ts';
import { zScore } from './z-score.ts';

const a: DensityProfile = { layerWidths: [60, 50, 40, 10], densities: [0.02, 0.3, 0.9] };
const b: DensityProfile = { layerWidths: [60, 50, 40, 10], densities: [0.05, 0.1, 0] };

describe('chanceLevel(a, b, options)', () => {
  it('has a closed form under the identity alignment, which sampling meets', () => {
    const exact = chanceLevel(a, b, { alignment: 'identity' });
    expect(exact.sampleCount).toBe(0);
    const sampled = Array.from({ length: 600 }, (_, seed) =>
      networkDistance(randomOf(a, 2 * seed), randomOf(b, 2 * seed + 1), { alignment: 'identity' }),
    );
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const check = (values: readonly number[], level: { mean: number; sd: number }): void => {
      // Four standard errors of the mean; 12 % on the standard deviation is four of its.
      expect(Math.abs(mean(values) - level.mean)).toBeLessThanOrEqual(
        (4 * level.sd) / Math.sqrt(values.length) + 1e-12,
      );
      const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) * (value - mean(values)))));
      expect(Math.abs(spread - level.sd)).toBeLessThanOrEqual(0.12 * level.sd + 1e-12);
    };
    check(
      sampled.map(({ distance }) => distance),
      exact,
    );
    exact.layers.forEach((level, layer) =>
      check(
        sampled.map(({ layers }) => layers[layer]!.distance),
        level,
      ),
    );
  });

  it('is sampled under greedy and refined, lower the harder the search, and reproducible', () => {
    const options = { sampleCount: 8, seed: 3 } as const;
    const same: DensityProfile = { layerWidths: [60, 50, 40, 10], densities: [0.05, 0.05, 0.05] };
    const greedy = chanceLevel(same, same, { ...options, alignment: 'greedy' });
    const refined = chanceLevel(same, same, { ...options, alignment: 'refined' });
    const identity = chanceLevel(same, same, { ...options, alignment: 'identity' });
    expect(refined.mean).toBeLessThan(greedy.mean);
    expect(greedy.mean).toBeLessThan(identity.mean);
    expect(greedy).toMatchObject({ alignment: 'greedy', sampleCount: 8 });
    expect(greedy.sd).toBeGreaterThan(0);
    expect(greedy.layers).toHaveLength(3);
    expect(chanceLevel(same, same, { ...options, alignment: 'greedy' })).toEqual(greedy);
    expect(chanceLevel(same, same, { ...options, alignment: 'greedy', seed: 4 }).mean).not.toBe(greedy.mean);
  });

  it('does not depend on the order of the profiles', () => {
    expect(chanceLevel(b, a, { sampleCount: 3 })).toEqual(chanceLevel(a, b, { sampleCount: 3 }));
  });

  it('samples under the identity alignment when widths differ', () => {
    const wider: DensityProfile = { layerWidths: [60, 55, 40, 10], densities: [0.02, 0.3, 0.9] };
    expect(chanceLevel(a, wider, { alignment: 'identity', sampleCount: 3 }).sampleCount).toBe(3);
  });

  it.each([
    [a, { sampleCount: 1 }, 'the number of samples is not usable. Expected a whole number from 2. Received 1.'],
    [
      { ...a, densities: [0.1, 0.1] },
      {},
      'the densities are not usable. Expected 3 numbers from 0 to 1. Received 0.1,0.1.',
    ],
    [{ ...a, densities: [0.1, 0.1, 2] }, {}, 'the densities are not usable'],
    [{ ...a, layerWidths: [60, 0, 40, 10] }, {}, 'a layer cannot have 0 neurons'],
  ] as [DensityProfile, ChanceOptions, string][])('rejects %j with %j', (profile, options, message) => {
    const call = (): ChanceLevel => chanceLevel(profile, b, options);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});

describe('chanceLevels(options)', () => {
  it('estimates each pair of profiles once', () => {
    const levelOf = chanceLevels({ sampleCount: 2 });
    expect(levelOf(b, { ...a })).toBe(levelOf(a, b));
    expect(levelOf(a, a)).not.toBe(levelOf(a, b));
  });
});

describe('zScore(distance, level)', () => {
  it.each([
    { distance: 0.5, mean: 0.7, sd: 0.1, z: -2 },
    { distance: 0.5, mean: 0.5, sd: 0, z: 0 },
    { distance: 0.4, mean: 0.5, sd: 0, z: -Infinity },
  ])('of $distance where chance gives $mean ± $sd is $z', ({ distance, mean, sd, z }) => {
    expect(zScore(distance, { mean, sd })).toBeCloseTo(z, 12);
  });
});

describe('densityProfile(network)', () => {
  it('takes widths and fractions of possible connections', () => {
    expect(densityProfile(networkOf(layerOf(4, [[0], [1, 2]]), layerOf(2, [[]])))).toEqual({
      layerWidths: [4, 2, 1],
      densities: [3 / 8, 0],
    });
  });
});

function randomOf({ layerWidths, densities }: DensityProfile, seed: number): ReturnType<typeof randomNetwork> {
  return networkOf(
    ...densities.map((density, layer) => {
      const widths = [layerWidths[layer]!, layerWidths[layer + 1]!];
      if (density === 0)
        return layerOf(
          widths[0]!,
          Array.from({ length: widths[1]! }, () => []),
        );
      return randomNetwork(widths, density, 10 * seed + layer).layers[0]!;
    }),
  );
}
