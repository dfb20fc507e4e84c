import {
  type Alignment,
  ArgumentError,
  createRng,
  erdosRenyi,
  type LayerTopology,
  type NetworkTopology,
} from '@topograft/sparse-core';
import { bernoulliEditDistance } from './bernoulli-edit-distance.ts';
import { checkProfile, type DensityProfile } from './density-profile.ts';
import { type DistanceOptions, networkDistance } from './network-distance.ts';

/**
 * How to estimate what distance chance alone gives.
 *
 * @category Distances
 */
export interface ChanceOptions extends DistanceOptions {
  /** Pairs of random networks to measure, at least 2; default 20. Not used where there is a closed form. */
  readonly sampleCount?: number;
  /** Seed of the random networks, a non-negative safe integer; default 1. */
  readonly seed?: number;
}

/**
 * Mean and standard deviation of a distance over pairs of random networks.
 *
 * @category Distances
 */
export interface ChanceMoments {
  /** In [0, 1]. */
  readonly mean: number;
  /** Standard deviation, from 0. */
  readonly sd: number;
}

/**
 * The distance that independent random networks of the same widths and densities have.
 *
 * @category Distances
 */
export interface ChanceLevel extends ChanceMoments {
  /** How hidden neurons are paired. */
  readonly alignment: Alignment;
  /** Pairs measured; 0 for the closed form, which is exact. */
  readonly sampleCount: number;
  /** Per layer, first layer first. */
  readonly layers: readonly ChanceMoments[];
}

/**
 * The null of a distance: its mean and standard deviation over independent Erdős–Rényi networks with the widths and
 * densities of two given ones.
 *
 * Distances are not at 1 by chance: the denser the layers, and the harder the alignment searches, the lower. Under the
 * identity alignment with equal widths the answer is exact, from {@link bernoulliEditDistance}: neurons and layers are
 * independent, so a layer's variance is that of one NED over its width, and the network's the layers' sum over L². In
 * all other cases it is sampled. The order of the profiles does not matter.
 *
 * @throws {@link ArgumentError} for a profile or an option out of range
 * @throws {@link ShapeError} for profiles that have no distance
 * @category Distances
 * @example
 * ```ts
 * const level = chanceLevel(densityProfile(a), densityProfile(b), { alignment: 'refined', seed: 7 });
 * const z = zScore(networkDistance(a, b, { alignment: 'refined' }).distance, level);
 * ```
 */
export function chanceLevel(a: DensityProfile, b: DensityProfile, options: ChanceOptions = {}): ChanceLevel {
  return chanceLevels(options)(a, b);
}

/**
 * {@link chanceLevel} for many pairs under the same options: each pair of profiles is estimated once and remembered.
 *
 * @throws {@link ArgumentError} for an option out of range
 * @category Distances
 */
export function chanceLevels(options: ChanceOptions = {}): (a: DensityProfile, b: DensityProfile) => ChanceLevel {
  checkSampleCount(options.sampleCount ?? 20);
  const known = new Map<string, ChanceLevel>();
  return (a, b) => {
    checkProfile(a);
    checkProfile(b);
    const [first, second] = nameOf(a) <= nameOf(b) ? [a, b] : [b, a];
    const name = `${nameOf(first)} ${nameOf(second)}`;
    const level = known.get(name) ?? estimate(first, second, options);
    known.set(name, level);
    return level;
  };
}

function estimate(a: DensityProfile, b: DensityProfile, options: ChanceOptions): ChanceLevel {
  const { alignment = 'greedy', sampleCount = 20, seed = 1 } = options;
  if (alignment === 'identity' && String(a.layerWidths) === String(b.layerWidths)) return exactIdentityLevel(a, b);
  const samples = Array.from({ length: sampleCount }, (_, index) =>
    networkDistance(
      randomNetwork(a, seed, `chance/sample-${index}/first`),
      randomNetwork(b, seed, `chance/sample-${index}/second`),
      options,
    ),
  );
  return {
    alignment,
    sampleCount,
    ...momentsOf(samples.map(({ distance }) => distance)),
    layers: a.densities.map((_, layer) => momentsOf(samples.map(({ layers }) => layers[layer]!.distance))),
  };
}

function exactIdentityLevel(a: DensityProfile, b: DensityProfile): ChanceLevel {
  const moments = a.densities.map((density, layer) => {
    const { mean, variance } = bernoulliEditDistance(a.layerWidths[layer]!, density, b.densities[layer]!);
    return { mean, variance: variance / a.layerWidths[layer + 1]! };
  });
  return {
    alignment: 'identity',
    sampleCount: 0,
    mean: sumOf(moments.map(({ mean }) => mean)) / moments.length,
    sd: Math.sqrt(sumOf(moments.map(({ variance }) => variance))) / moments.length,
    layers: moments.map(({ mean, variance }) => ({ mean, sd: Math.sqrt(variance) })),
  };
}

function randomNetwork({ layerWidths, densities }: DensityProfile, seed: number, stream: string): NetworkTopology {
  const rng = createRng(seed, stream);
  const layers = densities.map((density, layer): LayerTopology => {
    const inputCount = layerWidths[layer]!;
    const outputCount = layerWidths[layer + 1]!;
    if (density > 0) return erdosRenyi(inputCount, outputCount, density, rng);
    return { inputCount, outputCount, offsets: new Uint32Array(outputCount + 1), inputs: new Uint32Array(0) };
  });
  return { specVersion: 'v1', layers };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Sample mean and standard deviation (n − 1). */
function momentsOf(values: readonly number[]): ChanceMoments {
  // Equal values have no spread, and rounding must not give them one.
  if (values.every((value) => value === values[0])) return { mean: values[0]!, sd: 0 };
  const mean = sumOf(values) / values.length;
  const squares = sumOf(values.map((value) => (value - mean) * (value - mean)));
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

function nameOf({ layerWidths, densities }: DensityProfile): string {
  return `${layerWidths.join(',')}@${densities.join(',')}`;
}

function checkSampleCount(sampleCount: number): void {
  if (Number.isInteger(sampleCount) && sampleCount >= 2) return;
  throw new ArgumentError({
    task: 'estimate a chance level',
    reason: 'the number of samples is not usable',
    expected: 'a whole number from 2',
    received: String(sampleCount),
  });
}
