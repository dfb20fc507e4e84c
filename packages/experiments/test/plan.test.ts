import fc from 'fast-check';
import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../src/plan/canonical-json.ts';
import { publishedFacts } from '../src/plan/dataset-facts.ts';
import { type DistancesJob, type Job, jobId, withDependencies } from '../src/plan/job.ts';
import type { PlanContext } from '../src/plan/plan-context.ts';
import type { Scale } from '../src/plan/scale.ts';
import { shardOf } from '../src/plan/shard.ts';
import { countJobs } from '../src/plan/count-jobs.ts';
import { drawnNetwork, networkAfter } from '../src/plan/planned-network.ts';
import { trainingJob } from '../src/plan/training-job.ts';
import { recipes } from '../src/recipes/recipes.ts';
import { tinyConfig } from './tiny-job.ts';

const identity = { name: 'tiny', synthetic: true, sha256: 'ab' };
const contextOf = (scale: Scale, seed = 1): PlanContext => ({ scale, seed, data: publishedFacts, without: null });
const jobsOf = (figure: string, scale: Scale = 'paper', seed = 1): readonly Job[] =>
  withDependencies(recipes[figure]!.plan(contextOf(scale, seed)).jobs);
const idsOf = (jobs: readonly Job[]): Set<string> => new Set(jobs.map(({ id }) => id));
const trainingsOf = (jobs: readonly Job[]): readonly Job[] => jobs.filter(({ spec }) => spec.kind === 'training');
const figures = Object.keys(recipes);

describe('canonicalJson(value)', () => {
  it('does not depend on the order in which keys were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('leaves out undefined, and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ b: [1, null], a: undefined })).toBe('{"b":[1,null]}');
    expect(() => canonicalJson({ a: Infinity })).toThrow(ArgumentError);
    expect(() => canonicalJson({ a: Infinity })).toThrow('Received Infinity.');
  });
});

describe('jobId(spec)', () => {
  const job = trainingJob('one', { config: tinyConfig, dataset: identity });

  it('is a SHA-256 that releases keep: results of earlier ones stay good', () => {
    expect(jobId({ ...job.spec, config: { ...tinyConfig, seed: 1 } })).toBe(job.id);
    expect(
      jobId({
        specVersion: 'v1',
        kind: 'chance',
        layerWidths: [4, 3],
        densities: [[0.5], [0.25]],
        alignment: 'greedy',
        solver: 'auto',
        outputs: 'assigned',
        sampleCount: 2,
        seed: 1,
      }),
    ).toBe('331f315c17a5729676f8137d09012882f99c70214e9f224fb94bcd4b6b93b809');
  });

  it('follows every setting, the data and the start, and not the name', () => {
    expect(trainingJob('other name', { config: tinyConfig, dataset: identity }).id).toBe(job.id);
    const start = { spec: drawnNetwork({ ...tinyConfig, seed: 9 }) };
    const others = [
      trainingJob('one', { config: { ...tinyConfig, learningRate: 0.051 }, dataset: identity }),
      trainingJob('one', { config: tinyConfig, dataset: { ...identity, sha256: 'ac' } }),
      trainingJob('one', { config: tinyConfig, dataset: identity, start }),
      trainingJob('one', { config: tinyConfig, dataset: identity, keepEpochs: [1] }),
    ];
    expect(idsOf([job, ...others]).size).toBe(5);
  });

  it('follows what the job depends on', () => {
    const other = trainingJob('one', { config: { ...tinyConfig, seed: 2 }, dataset: identity });
    const after = [job, other].map((root) =>
      trainingJob('two', { config: tinyConfig, dataset: identity, start: networkAfter(root, 3, '') }),
    );
    expect(after[0]!.id).not.toBe(after[1]!.id);
    expect(after[0]!.dependencies).toEqual([job]);
  });
});

describe.each(figures)('the plan of %s', (figure) => {
  it.each(['smoke', 'laptop', 'paper'] as const)('at scale %s is the same each time, and of its seed', (scale) => {
    const jobs = jobsOf(figure, scale);
    expect(jobsOf(figure, scale).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(idsOf(jobs).size).toBe(jobs.length);
    const other = idsOf(jobsOf(figure, scale, 2));
    const drawnFromSeed = jobs.filter(({ spec }) => spec.kind !== 'chance' || spec.alignment !== 'identity');
    expect(drawnFromSeed.filter(({ id }) => other.has(id))).toEqual([]);
  });

  it('says nothing of departures at scale paper but what the paper leaves open, and what its networks belie', () => {
    const lines = recipes[figure]!.plan(contextOf('paper')).departures;
    const known = /\(paper: not stated|ReLU, as the released networks show \(paper: SReLU\)/;
    expect(lines.filter((line) => line.includes('(paper: ') && !known.test(line))).toEqual([]);
  });
});

describe('the plan at scale paper has the numbers of the paper', () => {
  const epochsOf = (jobs: readonly Job[]): number[] =>
    Array.from(new Set(trainingsOf(jobs).map(({ spec }) => (spec.kind === 'training' ? spec.config.epochCount : 0))));
  const methodCounts = (figure: string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { spec } of jobsOf(figure)) {
      if (spec.kind === 'training') counts[spec.config.method] = (counts[spec.config.method] ?? 0) + 1;
    }
    return counts;
  };

  it('figure 2a: 96 networks of 12 densities, with SET and without, and two dense ones, for 200 epochs', () => {
    expect(methodCounts('fig2a')).toEqual({ set: 96, static: 96, dense: 2 });
    expect(epochsOf(jobsOf('fig2a'))).toEqual([200]);
  });

  it('figure 2b: 72 networks of 9 densities, with SET and without, for 900 epochs of varied images', () => {
    expect(methodCounts('fig2b')).toMatchObject({ set: 72, static: 72 });
    expect(epochsOf(jobsOf('fig2b'))).toEqual([900]);
    for (const { spec } of jobsOf('fig2b')) {
      expect(spec).toMatchObject({ config: { augmentation: 'paper', layerWidths: [3072, 1000, 1000, 10] } });
    }
  });

  it('figure 3a: all pairs of ten networks, each alignment', () => {
    expect(countJobs(jobsOf('fig3a'))).toMatchObject({ trainings: 0, pairs: 3 * 45 });
  });

  it('figure 3b: 4,753 pairs of 98 networks, first layer, each alignment', () => {
    const distances = jobsOf('fig3b').filter((job): job is DistancesJob => job.spec.kind === 'distances');
    expect(countJobs(distances).pairs).toBe(2 * 4753);
    expect(new Set(distances.map(({ spec }) => spec.layers))).toEqual(new Set(['first']));
    const networks = new Set(distances.flatMap(({ spec }) => spec.networks.map(canonicalJson)));
    // The two dense networks are the same topology.
    expect(networks.size).toBe(97);
  });

  it('figure 4: ten networks for 200 epochs, measured at the start, after 10, 30, 100 and 190, and at their best', () => {
    const jobs = jobsOf('fig4');
    expect(trainingsOf(jobs)).toHaveLength(10);
    expect(epochsOf(jobs)).toEqual([200]);
    expect(countJobs(jobs).pairs).toBe((5 + 1) * 3 * 45);
    const epochs = jobs.flatMap(({ spec }) =>
      spec.kind === 'distances' ? spec.networks.map((each) => (each.kind === 'stored' ? each.epoch : 0)) : [],
    );
    expect(Array.from(new Set(epochs))).toEqual([0, 10, 30, 100, 190]);
  });

  it('figure 6: ten networks of density 0.7 % for 900 epochs, stored each 100', () => {
    const trainings = trainingsOf(jobsOf('fig6'));
    expect(trainings).toHaveLength(10);
    for (const { spec } of trainings) {
      expect(spec).toMatchObject({ config: { density: 0.007, epochCount: 900, topologyInterval: 100 } });
    }
    expect(countJobs(jobsOf('fig6')).pairs).toBe(3 * 2 * 45);
  });

  it('figure 7: ten trials of density 0.5 %, and nine networks of each trained again twice for 1000 epochs', () => {
    expect(methodCounts('fig7')).toEqual({ set: 10, static: 180 });
    expect(epochsOf(jobsOf('fig7')).toSorted((a, b) => a - b)).toEqual([900, 1000]);
    for (const { spec } of jobsOf('fig7')) {
      expect(spec).toMatchObject({ config: { density: 0.005, dropFraction: 0.2, learningRate: 0.01, batchSize: 128 } });
    }
  });
});

describe('figures share what they have in common', () => {
  const shared = (a: string, b: string): readonly Job[] => {
    const others = idsOf(jobsOf(b));
    return jobsOf(a).filter(({ id }) => others.has(id));
  };

  it('table 1 has the trainings of figures 4 and 6, and no others', () => {
    const ids = idsOf(trainingsOf([...jobsOf('fig4'), ...jobsOf('fig6')]));
    expect(idsOf(trainingsOf(jobsOf('table1')))).toEqual(ids);
  });

  it('figure 4 starts from the distances of figure 3a', () => {
    expect(shared('fig3a', 'fig4')).toHaveLength(jobsOf('fig3a').length);
  });

  it('figure 2a has the root of figure 4 and its first three generations, and all trainings of figure 5', () => {
    expect(trainingsOf(shared('fig4', 'fig2a'))).toHaveLength(4);
    expect(trainingsOf(shared('fig5', 'fig2a'))).toHaveLength(96);
  });

  it('figure 5 has the distances before training from figure 3b', () => {
    expect(countJobs(shared('fig5', 'fig3b')).pairs).toBe(2 * 4753);
  });

  it('figure 2b has the roots of figure 6 that are its own', () => {
    expect(trainingsOf(shared('fig6', 'fig2b'))).toHaveLength(2);
  });
});

describe('shardOf(jobs, shard)', () => {
  it('parts the trainings: each is in one shard', () => {
    const jobs = jobsOf('fig7', 'laptop');
    const parts = [1, 2, 3].map((index) => shardOf(jobs, { index, count: 3 }));
    expect(parts.map(({ length }) => length)).toEqual([6, 6, 6]);
    expect(idsOf(parts.flat())).toEqual(idsOf(trainingsOf(jobs)));
  });

  it.each([
    [5, 4],
    [0, 4],
    [1.5, 4],
  ])('refuses %d/%d', (index, count) => {
    expect(() => shardOf([], { index, count })).toThrow(ArgumentError);
    expect(() => shardOf([], { index, count })).toThrow(
      `Expected i/n with i from 1 to n, such as 1/4. Received ${index}/${count}.`,
    );
  });
});

describe('withDependencies(jobs)', () => {
  it.each(figures)('lists each job of %s once, after what it depends on', (figure) => {
    const seen = new Set<string>();
    for (const { id, dependencies } of jobsOf(figure, 'smoke')) {
      expect(dependencies.every((needed) => seen.has(needed.id))).toBe(true);
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
  });
});
