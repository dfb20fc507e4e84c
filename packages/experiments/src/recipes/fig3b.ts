import { distanceHeatMap } from '@topograft/viz';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { Claim, PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { collectedDistances, distanceCollection } from '../plan/distance-collection.ts';
import { departures, smokeDepartures } from './departures.ts';
import { CHANCE_SAMPLES, densityChance, densityLabel, denseNetworks, type DensityNetwork } from './density-networks.ts';
import { fashionDensities } from './fashion-densities.ts';
import { densityText, distanceText } from './format.ts';
import { inOrder } from './in-order.ts';
import { type Matrix, matrixTable } from './matrices.ts';
import { fashionConfig, generationSpec, networkSeed } from './paper-networks.ts';
import { meanOf, rankCorrelation } from './statistics.ts';
import { judge, judgeShare } from './verdict.ts';
import { upTo } from './up-to.ts';

interface Settings {
  readonly densities: readonly number[];
  readonly rootCount: number;
  readonly generationCount: number;
  readonly denseCount: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { densities: fashionDensities, rootCount: 2, generationCount: 4, denseCount: 2 },
  laptop: { densities: fashionDensities, rootCount: 2, generationCount: 4, denseCount: 2 },
  smoke: { densities: [0.05, 0.1, 0.5], rootCount: 2, generationCount: 2, denseCount: 2 },
};

/**
 * Figure 3b: distances between networks of different densities, first layer.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.3
 */
export const fig3b: Recipe = {
  title: 'Figure 3b: distances between networks of different densities',
  question: 'Does the distance tell densities apart, and independent networks of one density?',
  datasets: [],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const ours = settings[context.scale];
  const base = fashionConfig(context);
  const networks: readonly DensityNetwork[] = [
    ...ours.densities.flatMap((density) =>
      upTo(ours.rootCount).flatMap((root) => {
        const config = { ...base, density, seed: networkSeed(context.seed, density, root) };
        return upTo(ours.generationCount).map((generation) => ({
          label: densityLabel(density, root, generation),
          spec: generationSpec(config, generation),
          density,
          root,
        }));
      }),
    ),
    ...denseNetworks(base, ours.denseCount),
  ];
  const collections = (['greedy', 'identity'] as const).map((alignment) =>
    distanceCollection('densities', networks, { alignment, layers: 'first' }),
  );
  const densities = [...ours.densities, 1];
  const levels = densities.flatMap((a, i) =>
    densities.slice(i).map((b, offset) => ({
      place: [i, i + offset] as const,
      job: densityChance(context, a, b),
    })),
  );
  return {
    jobs: [...collections.flatMap(({ jobs }) => jobs), ...levels.map(({ job }) => job)],
    departures: [
      ...departures(settings.paper, ours, {
        densities: 'densities',
        rootCount: 'root networks of each density',
        generationCount: 'networks of each root',
        denseCount: 'dense networks',
      }),
      ...(context.scale === 'smoke' ? smokeDepartures.slice(0, 1) : []),
    ],
    evaluate: async (results) => {
      const matrices = await inOrder(
        collections,
        async (collection) => (await collectedDistances(collection, results))[0]!,
      );
      const chance = densities.map(() => densities.map(() => 0));
      for (const { place, job } of levels) {
        const [i, j] = place;
        chance[i]![j] = chance[j]![i] = (await results.chance(job)).mean;
      }
      const labels = networks.map(({ label }) => label);
      const densityLabels = densities.map(densityText);
      const title = 'Distances between networks of different densities';
      return {
        tables: [
          {
            ...matrixTable('chance', 'Chance level by density, greedy, first layer', densityLabels, chance),
            shown: true,
          },
          ...collections.map(({ alignment }, index) =>
            matrixTable(
              `distances-${alignment}`,
              `Distances, ${alignment} alignment, first layer`,
              labels,
              matrices[index]!,
            ),
          ),
        ],
        drawings: [
          ...(await inOrder(collections, async ({ alignment }, index) => ({
            name: `distances-${alignment}`,
            caption: `${title}, first layer, ${alignment} alignment. Of the first layer alone, greedy finds the least distance there is: nothing is left to refine. 0.6 % 1.2 is generation 2 of root 1 at that density.`,
            svg: await distanceHeatMap(
              { labels, values: matrices[index]! },
              { title, subtitle: `first layer, ${alignment} alignment`, width: 760 },
            ),
            beyondPaper: alignment !== 'greedy',
          }))),
          {
            name: 'chance',
            caption: `Chance level by density: greedy distance of independent random networks, first layer, mean of ${CHANCE_SAMPLES} pairs.`,
            svg: await distanceHeatMap(
              { labels: densityLabels, values: chance },
              { title: 'Chance level by density', subtitle: 'first layer, greedy alignment', width: 560 },
            ),
            beyondPaper: true,
          },
        ],
        comparisons: [
          {
            quantity: 'largest distance, greedy',
            ours: distanceText(Math.max(...matrices[0]!.flat())),
            paper: 'up to 1',
          },
        ],
        claims: claimsOf(
          networks,
          matrices[0]!,
          chance.map((row, index) => row[index]!),
          densities,
        ),
      };
    },
  };
}

function claimsOf(
  networks: readonly DensityNetwork[],
  matrix: Matrix,
  chance: readonly number[],
  densities: readonly number[],
): Claim[] {
  const pairs = networks.flatMap((a, i) =>
    networks.slice(i + 1).map((b, offset) => ({
      sameDensity: a.density === b.density,
      sameRoot: a.density === b.density && a.root === b.root && a.density < 1,
      densities: [a.density, b.density] as const,
      step: Math.abs(densities.indexOf(a.density) - densities.indexOf(b.density)),
      value: matrix[i]![i + 1 + offset]!,
    })),
  );
  const valuesOf = (some: typeof pairs): number[] => some.map(({ value }) => value);
  const across = pairs.filter(({ sameDensity }) => !sameDensity);
  const related = pairs.filter(({ sameRoot }) => sameRoot);
  const largest = Math.max(...valuesOf(across));
  const larger = densities.slice(0, -1).filter((density) => {
    const within = pairs.filter((pair) => pair.sameDensity && pair.densities[0] === density);
    const out = across.filter((pair) => pair.densities.includes(density));
    return meanOf(valuesOf(out)) > meanOf(valuesOf(within));
  }).length;
  const correlation = rankCorrelation(
    across.map(({ step }) => step),
    valuesOf(across),
  );
  const strangers = densities.slice(0, -1).map((density, index) => {
    const apart = pairs.filter(
      ({ sameDensity, sameRoot, densities: [own] }) => sameDensity && !sameRoot && own === density,
    );
    return { value: meanOf(valuesOf(apart)), chance: chance[index]! };
  });
  const big = strangers.filter(({ value }) => value >= 0.5).length;
  return [
    judgeShare(
      'Distances between different densities are larger than those within one.',
      larger,
      densities.length - 1,
      `the mean distance to other densities is larger than within at ${larger} of ${densities.length - 1} densities; generations of one root are at ${distanceText(meanOf(valuesOf(related)))} on average`,
    ),
    judge('Distances between different densities go up to 1.', {
      holds: largest >= 0.98,
      partly: largest >= 0.9,
      by: `largest ${distanceText(largest)} (holds from 0.98, partly from 0.9)`,
    }),
    judge('The distance increases as the densities differ more.', {
      holds: correlation >= 0.8,
      partly: correlation >= 0.4,
      by: `rank correlation of distance and steps between densities: ${correlation.toFixed(2)} (holds from 0.8, partly from 0.4)`,
    }),
    judgeShare(
      'Networks of the same density from different seeds are very far apart.',
      big,
      strangers.length,
      `mean of at least 0.5 at ${big} of ${strangers.length} densities: ${strangers.map(({ value, chance: level }) => `${distanceText(value)} (by chance ${distanceText(level)})`).join(', ')}`,
    ),
  ];
}
