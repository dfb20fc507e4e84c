import { protocolResults } from '@topograft/set-trainer';
import { clusterOrder } from '@topograft/nnstd';
import { learningCurves, methodComparison } from '@topograft/viz';
import type { EpochRecord, MethodName, TrainingConfig } from '@topograft/sparse-core';
import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { networkAfter } from '../plan/planned-network.ts';
import { fashionDepartures, smokeDepartures } from './departures.ts';
import { distanceStudy, drawStudy, studiedDistances, studyTables } from './distance-study.ts';
import { fig4Interval } from './fig4-trainings.ts';
import { distanceText, percent, points } from './format.ts';
import { inOrder } from './in-order.ts';
import { pairValues } from './matrices.ts';
import { denseConfig, fashionConfig, generationTraining, networkSeed } from './paper-networks.ts';
import { meanInterval, meanOf } from './statistics.ts';
import { judge, judgeShare } from './verdict.ts';
import { upTo } from './up-to.ts';

interface Settings {
  readonly trialCount: number;
  readonly density: number;
  readonly epochCount: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { trialCount: 3, density: 0.006, epochCount: 200 },
  laptop: { trialCount: 2, density: 0.006, epochCount: 15 },
  smoke: { trialCount: 2, density: 0.1, epochCount: 4 },
};

const sparseMethods: readonly MethodName[] = ['set', 'rigl', 'snfs', 'dsr', 'snip', 'grasp', 'gmp', 'static'];

/** Share of the epochs after which `gmp` has pruned to the density of the others. */
const PRUNED_AFTER = 0.75;

/**
 * Nine methods at equal connections, and how far apart the topologies are that they find. Not in the paper.
 *
 * @category Recipes
 */
export const methodsRecipe: Recipe = {
  title: 'Methods: nine ways to the same number of connections',
  question: 'How do methods compare at equal connections, and do they find the same topologies?',
  datasets: ['fashion-mnist'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const { trialCount, density, epochCount } = settings[context.scale];
  const base = fashionConfig(context);
  const trials = upTo(trialCount);
  const configOf = (method: MethodName, trial: number): TrainingConfig => {
    if (method === 'dense') {
      return { ...denseConfig(base), epochCount, seed: networkSeed(context.seed, 1, trial) };
    }
    const seed = networkSeed(context.seed, density, trial);
    const config = { ...base, method, density, epochCount, seed };
    if (method === 'set') return { ...config, topologyInterval: fig4Interval(context, density) };
    if (method !== 'gmp') return config;
    // It starts dense, as a dense network does.
    return { ...config, initialization: 'he-fan-in', updateEnd: prunedAfter(epochCount) };
  };
  const trained = [...sparseMethods, 'dense' as const].map((method) => ({
    method,
    jobs: trials.map((trial): TrainingJob => generationTraining(context, 'fashion-mnist', configOf(method, trial), 0)),
  }));
  const networks = trained
    .filter(({ method }) => method !== 'dense')
    .flatMap(({ method, jobs }) => jobs.map((job, trial) => networkAfter(job, epochCount, `${method} ${trial}`)));
  const study = distanceStudy('topologies', networks, {
    config: { ...base, density },
    seed: context.seed,
    layers: 'sparse',
  });
  return {
    jobs: [...trained.flatMap(({ jobs }) => jobs), ...study.jobs],
    departures: [
      ...fashionDepartures,
      'the paper compares SET with fixed topologies only: everything here is beyond it',
      `gmp prunes until epoch ${prunedAfter(epochCount)} and is judged by the epochs after; it and the dense network start by He’s rule`,
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: async (results) => {
      const found = await inOrder(trained, async ({ method, jobs }) => {
        const histories = await inOrder(jobs, (job) => results.records(job));
        const judged = histories.map((records) =>
          protocolResults(method === 'gmp' ? records.slice(prunedAfter(epochCount)) : records),
        );
        return {
          method,
          histories,
          connections: meanOf(histories.map((records) => connectionsOf(records.at(-1)!))),
          test: meanInterval(judged.map(({ paper }) => paper.accuracy)),
          holdOut: meanInterval(judged.map(({ bestEpoch }) => bestEpoch.accuracy)),
        };
      });
      const studied = await studiedDistances(study, results);
      const sparse = found.filter(({ method }) => method !== 'dense');
      const of = (name: MethodName): (typeof found)[number] => found.find(({ method }) => method === name)!;
      const best = sparse.reduce((most, each) => (each.test.mean > most.test.mean ? each : most));
      const refined = studied.at(-1)!;
      const apart = meanOf(pairValues(refined.matrix));
      const counts = sparse.map(({ connections }) => connections);
      const dynamic = sparse.filter(({ method }) => ['set', 'rigl', 'snfs', 'dsr'].includes(method));
      const better = dynamic.filter(({ test }) => test.mean > of('static').test.mean).length;
      return {
        tables: [
          {
            name: 'accuracies',
            caption:
              'Accuracy in per cent, mean over trials with the half of its 95 % interval, and connections at the end',
            columns: ['method', 'test', '±', 'hold-out', '±', 'connections'],
            rows: found.map(({ method, test, holdOut, connections }) => [
              method,
              ...[test, holdOut].flatMap(({ mean, high }) => [
                Number((100 * mean).toFixed(2)),
                high === null ? null : Number((100 * (high - mean)).toFixed(2)),
              ]),
              Math.round(connections),
            ]),
          },
          ...studyTables(study, studied),
        ],
        drawings: [
          {
            name: 'methods',
            caption: 'Accuracy of the methods, mean and 95 % interval over trials, best test accuracy first.',
            svg: await methodComparison(
              { methods: found.map(({ method, test, holdOut }) => ({ label: method, test, holdOut })) },
              { title: 'Nine methods', width: 640 },
            ),
            beyondPaper: true,
          },
          {
            name: 'accuracy',
            caption: 'Hold-out accuracy by epoch, mean over trials.',
            svg: await learningCurves(
              found.map(({ method, histories }) => ({
                label: method,
                epochs: histories[0]!.map(({ epoch }) => epoch),
                values: histories[0]!.map((_, index) =>
                  meanOf(histories.map((records) => records[index]!.validation.accuracy)),
                ),
              })),
              { title: 'Nine methods as they train', valueLabel: 'hold-out accuracy (%)' },
            ),
            beyondPaper: true,
          },
          ...(await drawStudy(study, studied, 'Topologies that the methods found', clusterOrder(refined.matrix))).map(
            (drawing) => ({
              ...drawing,
              beyondPaper: true,
            }),
          ),
        ],
        comparisons: found.map(({ method, test }) => ({
          quantity: `${method}, test accuracy`,
          ours: percent(test.mean),
          paper: '–',
        })),
        claims: [
          judge('Not in the paper: all sparse methods end with the same number of connections.', {
            holds: Math.max(...counts) <= 1.02 * Math.min(...counts),
            partly: Math.max(...counts) <= 1.1 * Math.min(...counts),
            by: `from ${Math.round(Math.min(...counts))} to ${Math.round(Math.max(...counts))} (holds within 2 %, partly within 10 %)`,
          }),
          judgeShare(
            'Not in the paper: methods that move connections do better than a fixed topology.',
            better,
            dynamic.length,
            `${better} of ${dynamic.length} means are above that of static; the best is ${best.method}, ${points(best.test.mean - of('dense').test.mean)} points from dense`,
          ),
          judge('Not in the paper: they find topologies as far apart as random ones.', {
            holds: apart >= refined.chance.mean - 0.05,
            partly: apart >= 0.8 * refined.chance.mean,
            by: `mean distance ${distanceText(apart)}, refined; by chance ${distanceText(refined.chance.mean)} (holds from 0.05 below, partly from four fifths of it)`,
          }),
        ],
      };
    },
  };
}

function prunedAfter(epochCount: number): number {
  return Math.max(1, Math.round(PRUNED_AFTER * epochCount));
}

function connectionsOf({ layers }: EpochRecord): number {
  return layers.reduce((sum, { connectionCount }) => sum + connectionCount, 0);
}
