import { generationDistances } from '@topograft/viz';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { departures, smokeDepartures } from './departures.ts';
import { distanceStudy, drawStudy, studiedDistances, studyTables } from './distance-study.ts';
import { distanceText } from './format.ts';
import { generationNetworks, MOVED_FRACTION } from './paper-networks.ts';
import { rootConfig, rootDensity } from './root-config.ts';
import { judge, judgeShare } from './verdict.ts';

interface Settings {
  readonly networkCount: number;
  readonly density: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { networkCount: 10, density: rootDensity.paper },
  laptop: { networkCount: 10, density: rootDensity.laptop },
  smoke: { networkCount: 4, density: rootDensity.smoke },
};

/**
 * Figure 3a: distances among a network and its rewired generations.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.3
 */
export const fig3a: Recipe = {
  title: 'Figure 3a: distances among rewired generations of one network',
  question: 'Does the distance grow gradually as connections are moved, and stay small while few are?',
  datasets: [],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const ours = settings[context.scale];
  const config = rootConfig(context);
  const networks = generationNetworks(config, ours.networkCount);
  const study = distanceStudy('generations', networks, { config, seed: context.seed, layers: 'sparse' });
  return {
    jobs: study.jobs,
    departures: [
      ...departures(settings.paper, ours, { networkCount: 'networks', density: 'density' }),
      ...(context.scale === 'smoke' ? smokeDepartures.slice(0, 1) : []),
    ],
    evaluate: async (results) => {
      const studied = await studiedDistances(study, results);
      const generations = networks.map((_, generation) => generation);
      const expected = generations.map(closedForm);
      const fromRoot = studied.map(({ alignment, matrix }) => ({ alignment, values: matrix[0]! }));
      const greedy = studied[0]!.matrix;
      const [root, last] = [greedy[0]!, ours.networkCount - 1];
      const rising = root.slice(1).filter((value, index) => value > root[index]!).length;
      const most = Math.max(...greedy.flat());
      const identity = fromRoot.find(({ alignment }) => alignment === 'identity')!.values;
      const gap = Math.max(...identity.map((value, index) => Math.abs(value - expected[index]!)));
      const curves = {
        movedShare: MOVED_FRACTION,
        series: fromRoot.map(({ alignment, values }) => ({ label: alignment, generations, values })),
      };
      return {
        tables: [
          {
            name: 'from-root',
            caption: 'Distance of each generation from the root, and what moving connections at random makes it',
            columns: ['generation', ...fromRoot.map(({ alignment }) => alignment), '2q/(1+q), q = 1 − 0.99^k'],
            rows: generations.map((k) => [k, ...fromRoot.map(({ values }) => values[k]!), expected[k]!]),
          },
          ...studyTables(study, studied),
        ],
        drawings: [
          ...(await drawStudy(study, studied, 'Distances among generations')),
          {
            name: 'from-root',
            caption: 'Distance of each generation from the root, beside the closed form.',
            svg: await generationDistances(curves, { title: 'Distance from the root', width: 640 }),
            beyondPaper: true,
          },
        ],
        comparisons: [
          { quantity: 'largest distance, greedy', ours: distanceText(most), paper: 'around 0.2' },
          { quantity: `root to generation ${last}, greedy`, ours: distanceText(root[last]!), paper: '–' },
          {
            quantity: `root to generation ${last}, closed form`,
            ours: distanceText(expected[last]!),
            paper: '–',
          },
        ],
        claims: [
          judgeShare(
            'The distance of each generation from the root increases gradually.',
            rising,
            last,
            `under the greedy alignment it rose in ${rising} of ${last} steps`,
          ),
          judge('The distance starts close to zero.', {
            holds: root[1]! <= 0.05,
            partly: root[1]! <= 0.1,
            by: `first generation at ${distanceText(root[1]!)}, greedy (holds up to 0.05, partly up to 0.1)`,
          }),
          judge('The largest distance is still very small, around 0.2.', {
            holds: Math.abs(most - 0.2) <= 0.05,
            partly: most <= 0.3,
            by: `${distanceText(most)}, greedy (holds from 0.15 to 0.25, partly up to 0.3)`,
          }),
          judge('Not in the paper: neurons as they are, the distance from the root is 2q/(1+q).', {
            holds: gap <= 0.02,
            partly: gap <= 0.05,
            by: `largest difference ${distanceText(gap)}, identity (holds up to 0.02, partly up to 0.05)`,
          }),
        ],
      };
    },
  };
}

/** NED of two input sets of the same size of which a share q was moved, k generations of 1 % on. */
function closedForm(generation: number): number {
  let kept = 1;
  for (let step = 0; step < generation; step++) kept *= 1 - MOVED_FRACTION;
  return (2 * (1 - kept)) / (2 - kept);
}
