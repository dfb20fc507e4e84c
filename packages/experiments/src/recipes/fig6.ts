import { distanceCurves } from '@topograft/viz';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext, Scale } from '../plan/plan-context.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { drawnNetwork, networkAfter, type PlannedNetwork } from '../plan/training-job.ts';
import { departures, smokeDepartures } from './departures.ts';
import { distanceStudy, drawStudy, studiedDistances, studyTables } from './distance-study.ts';
import { distanceText } from './format.ts';
import { inOrder } from './in-order.ts';
import { pairValues } from './matrices.ts';
import { cifarConfig, generationTraining, networkSeed } from './paper-networks.ts';
import { meanOf } from './statistics.ts';
import { upTo } from './up-to.ts';
import { judge, judgeShare } from './verdict.ts';

interface Settings {
  readonly networkCount: number;
  readonly density: number;
  readonly epochCount: number;
  readonly topologyInterval: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { networkCount: 10, density: 0.007, epochCount: 900, topologyInterval: 100 },
  laptop: { networkCount: 6, density: 0.007, epochCount: 40, topologyInterval: 5 },
  smoke: { networkCount: 3, density: 0.1, epochCount: 4, topologyInterval: 1 },
};

/** Settings of the networks of figure 6, without their seeds. */
export function fig6Config(context: PlanContext): TrainingConfig {
  const { networkCount: _, ...rest } = settings[context.scale];
  return { ...cifarConfig(context), ...rest };
}

/** The trainings of figure 6, which table 1 looks at too. */
export function fig6Trainings(context: PlanContext): TrainingJob[] {
  const config = fig6Config(context);
  return upTo(settings[context.scale].networkCount).map((root) =>
    generationTraining(context, 'cifar-10', { ...config, seed: networkSeed(context.seed, config.density, root) }, 0),
  );
}

/** What the scale changes in figure 6. */
export function fig6Departures({ scale }: PlanContext): string[] {
  return departures(settings.paper, settings[scale], {
    networkCount: 'networks',
    density: 'density',
    epochCount: 'epochs',
    topologyInterval: 'epochs between stored topologies',
  });
}

/**
 * Figure 6: networks of different seeds before and after training, and one network as it trains; first layers.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.3
 */
export const fig6: Recipe = {
  title: 'Figure 6: different networks on CIFAR-10, and one network as it trains',
  question:
    'Do networks that start with different topologies end with different ones, and does one leave its own start?',
  datasets: ['cifar-10'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const { epochCount, topologyInterval } = settings[context.scale];
  const config = fig6Config(context);
  const trainings = fig6Trainings(context);
  const before = trainings.map((training, index): PlannedNetwork => ({
    label: `s${index}`,
    spec: drawnNetwork(training.spec.config),
  }));
  const after = trainings.map((training, index) => networkAfter(training, epochCount, `s${index}`));
  const epochs = upTo(Math.floor(epochCount / topologyInterval) + 1).map((at) => at * topologyInterval);
  const within = epochs.map((epoch) => networkAfter(trainings[0]!, epoch, `epoch ${epoch}`));
  const options = { config, seed: context.seed, layers: 'first' } as const;
  const studies = [
    { title: '(a) Before training', study: distanceStudy('before', before, options) },
    { title: '(b) After training', study: distanceStudy('after', after, options) },
    { title: '(c) One network as it trains', study: distanceStudy('within', within, options) },
  ];
  return {
    jobs: [...trainings, ...studies.flatMap(({ study }) => study.jobs)],
    departures: [
      ...fig6Departures(context),
      'initial weights N(0, 2/k) with k inputs of the neuron (paper: not stated)',
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: async (results) => {
      const [a, b, c] = [
        await studiedDistances(studies[0]!.study, results),
        await studiedDistances(studies[1]!.study, results),
        await studiedDistances(studies[2]!.study, results),
      ];
      const drawings = await inOrder(studies, ({ title, study }, index) => drawStudy(study, [a, b, c][index]!, title));
      const fromStart = c.map(({ alignment, matrix, chance }) => ({ alignment, values: matrix[0]!, chance }));
      const curves = {
        series: fromStart.map(({ alignment, values }) => ({ label: alignment, epochs, values })),
        chances: fromStart.map(({ alignment, chance }) => ({
          label: `chance, ${alignment}`,
          mean: chance.mean,
          sd: chance.sd,
        })),
      };
      const mean = (studied: typeof a): number => meanOf(pairValues(studied[0]!.matrix));
      const [meanBefore, meanAfter] = [mean(a), mean(b)];
      const greedy = fromStart[0]!.values;
      const last = greedy.at(-1)!;
      const rises = greedy.slice(1).filter((value, index) => value > greedy[index]!).length;
      const big = (value: number, when: string): { holds: boolean; partly: boolean; by: string } => ({
        holds: value >= 0.7,
        partly: value >= 0.5,
        by: `greedy mean ${distanceText(value)} ${when}, by chance ${distanceText(a[0]!.chance.mean)} (holds from 0.7, partly from 0.5)`,
      });
      return {
        tables: [
          {
            name: 'from-start',
            caption: 'Distance of the first network from its own start, first layer',
            columns: ['epoch', ...fromStart.map(({ alignment }) => alignment)],
            rows: epochs.map((epoch, index) => [epoch, ...fromStart.map(({ values }) => values[index]!)]),
          },
          ...studies.flatMap(({ study }, index) => studyTables(study, [a, b, c][index]!)),
        ],
        drawings: [
          ...drawings.flat(),
          {
            name: 'from-start',
            caption:
              'Distance of the first network from its own start, first layer; dashed: independent random networks.',
            svg: await distanceCurves(curves, { title: 'Distance from the start' }),
            beyondPaper: true,
          },
        ],
        comparisons: [
          { quantity: 'mean distance before training, greedy', ours: distanceText(meanBefore), paper: 'very big' },
          { quantity: 'mean distance after training, greedy', ours: distanceText(meanAfter), paper: 'very different' },
          {
            quantity: `first network, start to epoch ${epochs.at(-1)}, greedy`,
            ours: distanceText(last),
            paper: 'around 0.8',
          },
        ],
        claims: [
          judge(
            'Before training the distance between networks of different seeds is very big.',
            big(meanBefore, 'before'),
          ),
          judge('They end with very different topologies too.', big(meanAfter, 'after')),
          judgeShare(
            'Within one network the distance from the start gradually increases.',
            rises,
            epochs.length - 1,
            `the greedy distance rose in ${rises} of ${epochs.length - 1} steps`,
          ),
          judge('It reaches a big value, around 0.8.', {
            holds: Math.abs(last - 0.8) <= 0.1,
            partly: last >= 0.5,
            by: `${distanceText(last)}, greedy (holds from 0.7 to 0.9, partly from 0.5)`,
          }),
        ],
      };
    },
  };
}
