import { distanceCurves } from '@topograft/viz';
import type { PlanContext } from '../plan/plan-context.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { drawnNetwork, networkAfter, type PlannedNetwork } from '../plan/planned-network.ts';
import { smokeDepartures } from './departures.ts';
import { distanceStudy, drawStudy, studiedDistances, studyTables } from './distance-study.ts';
import { fig6Config, fig6Departures, fig6Trainings } from './fig6-trainings.ts';
import { distanceText } from './format.ts';
import { inOrder } from './in-order.ts';
import { pairValues } from './matrices.ts';
import { meanOf } from './statistics.ts';
import { upTo } from './up-to.ts';
import { judge, judgeShare } from './verdict.ts';

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
  const config = fig6Config(context);
  const { epochCount, topologyInterval } = config;
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
