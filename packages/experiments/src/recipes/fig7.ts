import { protocolResults } from '@topograft/set-trainer';
import { learningCurves } from '@topograft/viz';
import type { EpochRecord } from '@topograft/sparse-core';
import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { Claim, PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { modelAfter } from '../plan/planned-start.ts';
import { networkAfter } from '../plan/planned-network.ts';
import { trainingJob } from '../plan/training-job.ts';
import { departures, smokeDepartures } from './departures.ts';
import { percent, points } from './format.ts';
import { inOrder } from './in-order.ts';
import { cifarConfig, networkSeed } from './paper-networks.ts';
import { meanInterval, type MeanInterval } from './statistics.ts';
import { judge, judgeShare } from './verdict.ts';
import { upTo } from './up-to.ts';

interface Settings {
  readonly trialCount: number;
  readonly density: number;
  readonly epochCount: number;
  /** Epochs between the networks that are trained again. */
  readonly saveInterval: number;
  readonly retrainEpochCount: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { trialCount: 10, density: 0.005, epochCount: 900, saveInterval: 100, retrainEpochCount: 1000 },
  laptop: { trialCount: 2, density: 0.005, epochCount: 40, saveInterval: 10, retrainEpochCount: 40 },
  smoke: { trialCount: 2, density: 0.1, epochCount: 4, saveInterval: 2, retrainEpochCount: 3 },
};

/** Fresh weights are drawn from seeds of their own, so that they are not those that SET started from. */
const FRESH_SEEDS = 50;

const kinds = ['random', 'learned'] as const;

/**
 * Figure 7: whether the topologies that SET finds are good by themselves.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.4
 */
export const fig7: Recipe = {
  title: 'Figure 7: topologies that SET found, trained again',
  question:
    'Do topologies get better as SET goes on, when they are trained from fresh weights or from those it learned?',
  datasets: ['cifar-10'],
  plan,
};

interface Trial {
  readonly set: TrainingJob;
  readonly again: readonly Readonly<Record<(typeof kinds)[number], TrainingJob>>[];
}

function plan(context: PlanContext): PlannedFigure {
  const ours = settings[context.scale];
  const { density, epochCount, saveInterval, retrainEpochCount } = ours;
  const epochs = upTo(Math.floor(epochCount / saveInterval)).map((at) => (at + 1) * saveInterval);
  const dataset = context.data['cifar-10'].identity;
  const trials = upTo(ours.trialCount).map((trial): Trial => {
    const seed = networkSeed(context.seed, density, trial);
    const config = { ...cifarConfig(context), density, epochCount, seed, topologyInterval: saveInterval };
    const set = trainingJob(`SET, trial ${trial}`, { config, dataset, keepEpochs: epochs });
    const again = { ...config, method: 'static', epochCount: retrainEpochCount, topologyInterval: 0 } as const;
    return {
      set,
      again: epochs.map((epoch) => ({
        random: trainingJob(`trial ${trial}, topology of epoch ${epoch}, fresh weights`, {
          config: { ...again, seed: seed + FRESH_SEEDS },
          dataset,
          start: networkAfter(set, epoch, ''),
        }),
        learned: trainingJob(`trial ${trial}, topology and weights of epoch ${epoch}`, {
          config: again,
          dataset,
          start: modelAfter(set, epoch),
        }),
      })),
    };
  });
  return {
    jobs: trials.flatMap(({ set, again }) => [set, ...again.flatMap(({ random, learned }) => [random, learned])]),
    departures: [
      ...departures(settings.paper, ours, {
        trialCount: 'trials',
        density: 'density',
        epochCount: 'epochs of SET',
        saveInterval: 'epochs between saved networks',
        retrainEpochCount: 'epochs of training again',
      }),
      'initial weights N(0, 2/k) with k inputs of the neuron (paper: not stated); networks are trained again without SET',
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: async (results) => {
      const histories = await inOrder(trials, ({ set }) => results.records(set));
      const reached = epochs.map((epoch) =>
        meanInterval(histories.map((records) => protocolResults(records.slice(0, epoch)).paper.accuracy)),
      );
      const accuracyOf = async (job: TrainingJob): Promise<number> =>
        protocolResults(await results.records(job)).paper.accuracy;
      const [random, learned] = await inOrder(kinds, (kind) =>
        inOrder(epochs, async (_, index) =>
          meanInterval(await inOrder(trials, ({ again }) => accuracyOf(again[index]![kind]))),
        ),
      );
      return {
        tables: [
          {
            name: 'accuracies',
            caption: `Test accuracy in per cent of the model that is best on the hold-out, mean over ${ours.trialCount} trials`,
            columns: ['epoch of the topology', 'SET until then', 'fresh weights', 'learned weights'],
            rows: epochs.map((epoch, index) => [
              epoch,
              ...[reached, random!, learned!].map((means) => Number((100 * means[index]!.mean).toFixed(2))),
            ]),
          },
          {
            name: 'set',
            caption: 'Mean test accuracy of SET by epoch',
            columns: ['epoch', 'accuracy'],
            rows: meansByEpoch(histories).map(({ mean }, index) => [histories[0]![index]!.epoch, mean]),
            shown: false,
          },
        ],
        drawings: [
          {
            name: 'accuracy',
            caption:
              'Mean test accuracy: of SET while it trains, and of the networks saved at an epoch and trained again. Bands: 95 % interval of the mean.',
            svg: await learningCurves(
              [
                curveOf('SET', epochsOf(histories[0]!), meansByEpoch(histories)),
                curveOf('again, fresh weights', epochs, random!),
                curveOf('again, learned weights', epochs, learned!),
              ],
              { title: 'SET, and its topologies trained again', valueLabel: 'test accuracy (%)' },
            ),
            beyondPaper: false,
          },
        ],
        comparisons: epochs.map((epoch, index) => ({
          quantity: `topology of epoch ${epoch}: SET until then, fresh weights, learned weights`,
          ours: [reached, random!, learned!].map((means) => percent(means[index]!.mean)).join(', '),
          paper: 'drawn only',
        })),
        claims: claimsOf(epochs, reached, random!, learned!),
      };
    },
  };
}

function claimsOf(
  epochs: readonly number[],
  reached: readonly MeanInterval[],
  random: readonly MeanInterval[],
  learned: readonly MeanInterval[],
): Claim[] {
  const rises = random.slice(1).filter(({ mean }, index) => mean > random[index]!.mean).length;
  const gaps = random.map(({ mean }, index) => mean - reached[index]!.mean);
  const crossing = gaps.findIndex((gap) => gap < 0);
  const staysBelow = crossing !== -1 && gaps.slice(crossing).every((gap) => gap < 0);
  const gains = learned.map(({ mean }, index) => mean - random[index]!.mean);
  const better = gains.filter((gain) => gain > 0).length;
  return [
    judgeShare(
      'From fresh weights, topologies of later epochs of SET reach a higher accuracy.',
      rises,
      epochs.length - 1,
      `the mean rose in ${rises} of ${epochs.length - 1} steps: ${random.map(({ mean }) => percent(mean)).join(', ')}`,
    ),
    judge('From fresh weights they no longer match SET after about 400 epochs.', {
      holds: crossing > 0 && staysBelow,
      partly: gaps.at(-1)! < 0,
      by: `fresh weights less SET until then, in points: ${gaps.map((gap, index) => `${points(gap)} at ${epochs[index]}`).join(', ')} (holds if first not below and at last below, partly if below at last)`,
    }),
    judgeShare(
      'From the learned weights they do much better than from fresh ones.',
      better,
      gains.length,
      `better at ${better} of ${gains.length} epochs, by ${gains.map(points).join(', ')} points`,
    ),
  ];
}

function epochsOf(records: readonly EpochRecord[]): number[] {
  return records.map(({ epoch }) => epoch);
}

function meansByEpoch(histories: readonly (readonly EpochRecord[])[]): MeanInterval[] {
  return histories[0]!.map((_, index) => meanInterval(histories.map((records) => records[index]!.test.accuracy)));
}

function curveOf(
  label: string,
  epochs: readonly number[],
  means: readonly MeanInterval[],
): Parameters<typeof learningCurves>[0][number] {
  return {
    label,
    epochs,
    values: means.map(({ mean }) => mean),
    band: {
      // An interval of few trials may leave [0, 1], where there is no accuracy.
      low: means.map(({ low }) => (low === null ? null : Math.max(0, low))),
      high: means.map(({ high }) => (high === null ? null : Math.min(1, high))),
    },
  };
}
