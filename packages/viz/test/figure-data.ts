import { createRng, erdosRenyi, type NetworkTopology, rewire } from '@topograft/sparse-core';
import type { LabelledDistances, LearningSeries } from '@topograft/viz';
import { identityDistance } from './identity-distance.ts';

/*
 * Data of the golden figures, made by code from fixed seeds. None of it is a result of training: the distances are of
 * random networks with connections moved at random, the curves are a formula with noise.
 */

/** A random root network and its descendants, each with a tenth of its parent's connections moved, measured. */
export function rewiredChain(count: number): LabelledDistances {
  const root: NetworkTopology = {
    specVersion: 'v1',
    layers: [0, 1].map((layer) => erdosRenyi(100, 100, 0.08, createRng(1, `golden/layer-${layer}`))),
  };
  const chain = [root];
  for (let generation = 1; generation < count; generation++) {
    chain.push(rewire(chain.at(-1)!, 0.1, createRng(1, `golden/generation-${generation}`)));
  }
  return {
    labels: chain.map((_, generation) => (generation === 0 ? 'root' : `gen ${generation}`)),
    values: chain.map((a) => chain.map((b) => identityDistance(a, b))),
  };
}

/**
 * Families of networks by the closed form 2q/(1+q) for two networks of which a share q of connections differs: 2 %
 * moved a generation within a family of 12, 70 % moved between families.
 */
export function families(familyCount: number): LabelledDistances {
  const size = 12;
  const members = Array.from({ length: familyCount * size }, (_, index) => ({
    family: Math.floor(index / size),
    generation: index % size,
  }));
  const moved = (a: (typeof members)[number], b: (typeof members)[number]): number => {
    if (a.family === b.family) return 1 - 0.98 ** Math.abs(a.generation - b.generation);
    return 1 - 0.3 * 0.98 ** (a.generation + b.generation);
  };
  return {
    labels: members.map(({ family, generation }) => `family ${family + 1}, ${generation}`),
    values: members.map((a) => members.map((b) => (2 * moved(a, b)) / (1 + moved(a, b)))),
  };
}

/** A curve that rises to a ceiling, low at first, with seeded noise; made up. */
export function risingCurve(
  label: string,
  options: { ceiling: number; half: number; epochCount: number; noise?: number; start?: number },
): LearningSeries {
  const { ceiling, half, epochCount, noise = 0.004, start = 0.1 } = options;
  const rng = createRng(1, `golden/curve/${label}`);
  const epochs = Array.from({ length: epochCount }, (_, index) => index + 1);
  const values = epochs.map((epoch) => start + ((ceiling - start) * epoch) / (epoch + half) + noise * rng.normal());
  return { label, epochs, values: values.map((value) => Math.min(1, Math.max(0, value))) };
}

/** The same with a band of a given half-width that narrows as it goes. */
export function bandedCurve(
  label: string,
  halfWidth: number,
  options: Parameters<typeof risingCurve>[1],
): LearningSeries {
  const series = risingCurve(label, options);
  const width = (index: number): number => halfWidth * (1 + 3 / (index + 1));
  return {
    ...series,
    band: {
      low: series.values.map((value, index) => value! - width(index)),
      high: series.values.map((value, index) => value! + width(index)),
    },
  };
}
