import { heatMapGrid } from '@topograft/viz';
import { collectedDistances, distanceCollection } from '../plan/distance-collection.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { networkAfter } from '../plan/planned-network.ts';
import { fashionDepartures, smokeDepartures } from './departures.ts';
import { fashionSweep, fashionSweepDepartures } from './fashion-sweep.ts';
import { denseNetworks, densityChance, densityLabel, type DensityNetwork } from './density-networks.ts';
import { densityText, distanceText, points } from './format.ts';
import { inOrder } from './in-order.ts';
import { matrixTable, pairValues, submatrix } from './matrices.ts';
import { fashionConfig, generationSpec } from './paper-networks.ts';
import { meanOf } from './statistics.ts';
import { judge, judgeShare } from './verdict.ts';

/** As many as figure 3b has: the distances before training are then its own. */
const DENSE_COUNT = 2;

/**
 * Figure 5: distances between the networks of figure 2a before and after SET, first layer.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.3
 */
export const fig5: Recipe = {
  title: 'Figure 5: distances before and after training, at all densities',
  question: 'Does training with SET take networks apart at every density?',
  datasets: ['fashion-mnist'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const sweep = fashionSweep(context);
  const { epochCount, densities } = sweep.settings;
  const before = sweep.networks.map(({ density, root, generation, config }): DensityNetwork => ({
    label: densityLabel(density, root, generation),
    spec: generationSpec(config, generation),
    density,
    root,
  }));
  const after = sweep.networks.map(({ density, root, generation, training }) =>
    networkAfter(training.set, epochCount, densityLabel(density, root, generation)),
  );
  const dense = denseNetworks(fashionConfig(context), DENSE_COUNT);
  const alignments = ['greedy', 'identity'] as const;
  const collections = alignments.map((alignment) => ({
    alignment,
    before: distanceCollection('densities', [...before, ...dense], { alignment, layers: 'first' }),
    after: distanceCollection('densities after SET', after, { alignment, layers: 'first' }),
  }));
  const levels = densities.map((density) => densityChance(context, density, density));
  return {
    jobs: [
      ...sweep.networks.map(({ training }) => training.set),
      ...collections.flatMap((each) => [...each.before.jobs, ...each.after.jobs]),
      ...levels,
    ],
    departures: [
      ...fashionDepartures,
      ...fashionSweepDepartures(context).filter((line) => !line.startsWith('dense networks')),
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: async (results) => {
      const indices = Array.from(before.keys());
      const labels = before.map(({ label }) => label);
      const found = await inOrder(collections, async (each) => ({
        alignment: each.alignment,
        before: submatrix((await collectedDistances(each.before, results))[0]!, indices),
        after: (await collectedDistances(each.after, results))[0]!,
      }));
      const greedy = found[0]!;
      const changes = densities.map((density) => {
        const own = indices.filter((index) => before[index]!.density === density);
        const [was, is] = [
          meanOf(pairValues(submatrix(greedy.before, own))),
          meanOf(pairValues(submatrix(greedy.after, own))),
        ];
        return { density, was, is };
      });
      const grown = changes.filter(({ was, is }) => is > was).length;
      const [all, allBefore] = [pairValues(greedy.after), pairValues(greedy.before)];
      const risen = all.filter((value, index) => value > allBefore[index]!).length;
      const gains = changes.map(({ was, is }) => is - was);
      const chance = await inOrder(levels, async (level) => (await results.chance(level)).mean);
      const grid = {
        rows: ['before', 'after'],
        columns: alignments,
        matrices: (['before', 'after'] as const).map((moment) =>
          found.map((each) => ({ labels, values: each[moment] })),
        ),
      };
      return {
        tables: [
          {
            name: 'within-densities',
            caption: 'Mean distance between networks of the same density, first layer, greedy',
            columns: ['density', 'before', 'after', 'by chance'],
            rows: changes.map(({ density, was, is }, index) => [densityText(density), was, is, chance[index]!]),
          },
          ...found.flatMap((each) =>
            (['before', 'after'] as const).map((moment) =>
              matrixTable(
                `${moment}-${each.alignment}`,
                `Distances ${moment} training, ${each.alignment}, first layer`,
                labels,
                each[moment],
              ),
            ),
          ),
        ],
        drawings: [
          {
            name: 'before-and-after',
            caption:
              'Distances between the networks of figure 2a before and after SET, first layer; 0.6 % 1.2 is generation 2 of root 1 at that density. The paper has the column greedy. The table has chance levels.',
            svg: await heatMapGrid(grid, { title: 'Before and after training', width: 1100 }),
            beyondPaper: false,
          },
        ],
        comparisons: [
          {
            quantity: 'mean distance over all pairs before and after, greedy',
            ours: `${distanceText(meanOf(allBefore))}, ${distanceText(meanOf(all))}`,
            paper: 'drawn only',
          },
        ],
        claims: [
          judgeShare(
            'The distance among networks increases with training.',
            grown,
            densities.length,
            `the mean distance within a density rose at ${grown} of ${densities.length} densities; of all pairs, ${risen} of ${all.length} rose`,
          ),
          judge('It does so in varying degrees.', {
            holds: Math.max(...gains) - Math.min(...gains) >= 0.1,
            partly: Math.max(...gains) - Math.min(...gains) >= 0.02,
            by: `changes within densities from ${points(Math.min(...gains))} to ${points(Math.max(...gains))} hundredths (holds from a range of 10, partly from 2)`,
          }),
        ],
      };
    },
  };
}
