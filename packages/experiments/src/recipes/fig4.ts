import { protocolResults } from '@topograft/set-trainer';
import type { Alignment } from '@topograft/sparse-core';
import { distanceCurves, heatMapGrid, learningCurves } from '@topograft/viz';
import type { PlanContext } from '../plan/plan-context.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { networkAfter, networkLearnt } from '../plan/planned-network.ts';
import { smokeDepartures } from './departures.ts';
import {
  type DistanceStudy,
  distanceStudy,
  drawStudy,
  layersText,
  studiedDistances,
  studyTables,
} from './distance-study.ts';
import { fig4Departures, fig4Settings, fig4Trainings } from './fig4-trainings.ts';
import { distanceText, percent } from './format.ts';
import { inOrder } from './in-order.ts';
import { pairValues } from './matrices.ts';
import { generationNetworks } from './paper-networks.ts';
import { rootConfig } from './root-config.ts';
import { meanOf } from './statistics.ts';
import { judge, judgeShare } from './verdict.ts';

/** The paper's distance at its last epoch, as its text gives it. */
const PAPER_LAST = 0.6;

/**
 * Mean distances between the authors' released networks w0 to w4 after epoch 190, ten pairs, measured with `topograft
 * matrix`: of the first layer, and over the three sparse layers.
 */
const released: Readonly<Record<Alignment, readonly [firstLayer: number, mean: number]>> = {
  greedy: [0.486, 0.493],
  identity: [0.505, 0.411],
  refined: [0.5, 0.407],
};

/**
 * Figure 4: networks that start almost alike, and how far SET takes them apart.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.3
 */
export const fig4: Recipe = {
  title: 'Figure 4: similar networks, trained apart',
  question: 'Do networks that start with almost the same topology end with very different ones, and perform alike?',
  datasets: ['fashion-mnist'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const ours = fig4Settings[context.scale];
  const config = rootConfig(context);
  const trainings = fig4Trainings(context);
  const moments = [0, ...ours.epochs];
  const studies = moments.map((epoch): DistanceStudy => {
    // At the start the networks are those of figure 3a: the same distances, measured once.
    const networks =
      epoch === 0
        ? generationNetworks(config, ours.networkCount)
        : trainings.map((training, index) => networkAfter(training, epoch, `w${index}`));
    const name = epoch === 0 ? 'generations' : `epoch-${epoch}`;
    return distanceStudy(name, networks, { config, seed: context.seed, layers: 'sparse' });
  });
  const learnt = distanceStudy(
    'learnt',
    trainings.map((training, index) => networkLearnt(training, `w${index}`)),
    { config, seed: context.seed, layers: 'sparse' },
  );
  return {
    jobs: [...trainings, ...studies.flatMap(({ jobs }) => jobs), ...learnt.jobs],
    departures: [...fig4Departures(context), ...(context.scale === 'smoke' ? smokeDepartures : [])],
    evaluate: async (results) => {
      const found = await inOrder(studies, (study) => studiedDistances(study, results));
      const learntFound = await studiedDistances(learnt, results);
      const learntMeans = learntFound.map(({ alignment, firstLayer, matrix }) => ({
        alignment,
        means: [firstLayer, matrix].map((values) => meanOf(pairValues(values))),
      }));
      const alignments = found[0]!.map(({ alignment }) => alignment);
      const means = found.map((studied) => studied.map(({ matrix }) => meanOf(pairValues(matrix))));
      const names = moments.map((epoch) => (epoch === 0 ? 'before training' : `epoch ${epoch}`));
      const grid = {
        rows: names,
        columns: alignments,
        matrices: found.map((studied) => studied.map(({ labels, matrix }) => ({ labels, values: matrix }))),
      };
      const curves = {
        series: alignments.map((alignment, at) => ({
          label: alignment,
          epochs: moments,
          values: means.map((row) => row[at]!),
        })),
        chances: found[0]!.map(({ alignment, chance }) => ({
          label: `chance, ${alignment}`,
          mean: chance.mean,
          sd: chance.sd,
        })),
      };
      const histories = await inOrder(trainings, (training) => results.records(training));
      const accuracies = histories.map((records) => protocolResults(records).paper.accuracy);
      const spread = Math.max(...accuracies) - Math.min(...accuracies);
      const greedy = means.map((row) => row[0]!);
      const rises = greedy.slice(1).filter((value, index) => value > greedy[index]!).length;
      const last = greedy.at(-1)!;
      return {
        tables: [
          {
            name: 'mean-distance',
            caption: 'Mean distance over all pairs, by epoch and alignment',
            columns: ['epoch', ...alignments, ...alignments.map((alignment) => `chance, ${alignment}`)],
            rows: moments.map((epoch, index) => [
              epoch,
              ...means[index]!,
              ...found[index]!.map(({ chance }) => chance.mean),
            ]),
          },
          {
            name: 'mean-distance-learnt',
            caption:
              'Mean distance over all pairs of the best models, connections of weight 0 left out as the authors’ files leave them out; released: their networks w0 to w4 after epoch 190',
            columns: [
              'alignment',
              'first layer',
              'mean over layers',
              'released, first layer',
              'released, mean over layers',
            ],
            rows: learntMeans.map(({ alignment, means: ofPairs }) => [alignment, ...ofPairs, ...released[alignment]]),
          },
          ...studies.flatMap((study, index) => studyTables(study, found[index]!)),
          ...studyTables(learnt, learntFound),
        ],
        drawings: [
          ...(await drawStudy(studies.at(-1)!, found.at(-1)!, `After ${ours.epochs.at(-1)} epochs`)),
          ...(await drawStudy(learnt, learntFound, 'Best models, weights other than 0')),
          {
            name: 'all-epochs',
            caption: `Distances among the networks by epoch and alignment, ${layersText(studies[0]!)}. The paper has the column greedy.`,
            svg: await heatMapGrid(grid, {
              title: 'Distances by epoch',
              subtitle: 'chance level: greedy alignment',
              chance: found[0]![0]!.chance.mean,
              width: 960,
            }),
            beyondPaper: false,
          },
          {
            name: 'mean-distance',
            caption: 'Mean distance over all pairs, by epoch; dashed: what independent random networks have.',
            svg: await distanceCurves(curves, { title: 'Mean distance between the networks' }),
            beyondPaper: true,
          },
          {
            name: 'accuracy',
            caption: 'Accuracy on the hold-out by epoch, a line a network.',
            svg: await learningCurves(
              histories.map((records, index) => ({
                label: `w${index}`,
                epochs: records.map(({ epoch }) => epoch),
                values: records.map(({ validation }) => validation.accuracy),
              })),
              { title: 'Hold-out accuracy' },
            ),
            beyondPaper: true,
          },
        ],
        comparisons: [
          ...moments.map((epoch, index) => ({
            quantity: `mean distance after ${epoch} epochs, greedy`,
            ours: distanceText(greedy[index]!),
            paper: epoch === 0 ? 'close to 0' : epoch === 190 ? 'about 0.6' : '–',
          })),
          ...learntMeans.map(({ alignment, means: ofPairs }) => ({
            quantity: `best models, weights other than 0, ${alignment}: first layer; mean over layers`,
            ours: ofPairs.map(distanceText).join('; '),
            paper: `${released[alignment].map(distanceText).join('; ')} (released w0 to w4, epoch 190)`,
          })),
        ],
        claims: [
          judgeShare(
            'The distance between networks that start alike gradually increases in training.',
            rises,
            ours.epochs.length,
            `the greedy mean rose between ${rises} of ${ours.epochs.length} measured epochs: ${greedy.map(distanceText).join(', ')}`,
          ),
          judge('It increases from 0 to 0.6.', {
            holds: Math.abs(last - PAPER_LAST) <= 0.1,
            partly: last >= 0.4,
            by: `greedy mean ${distanceText(last)} at the end (holds from 0.5 to 0.7, partly from 0.4)`,
          }),
          judge('Networks with very different topologies achieve very similar test accuracy.', {
            holds: spread <= 0.01,
            partly: spread <= 0.02,
            by: `test accuracies from ${percent(Math.min(...accuracies))} to ${percent(Math.max(...accuracies))} (holds within 1 point, partly within 2)`,
          }),
        ],
      };
    },
  };
}
