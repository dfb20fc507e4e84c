import { createRng } from '@topograft/sparse-core';
import {
  type AccuracyByDensity,
  accuracyByDensity,
  distanceCurves,
  type GenerationSeries,
  generationDistances,
  learningCurves,
  type LearningSeries,
} from '@topograft/viz';
import { bandedCurve, rewiredChain } from './figure-data.ts';

const densities = [0.001, 0.006, 0.01, 0.02, 0.03, 0.05, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5];

/** Accuracies by a formula that rises with density, with seeded noise. */
function formulaMethod(label: string, ceiling: number, half: number): AccuracyByDensity['methods'][number] {
  const rng = createRng(1, `golden/density/${label}`);
  const points = densities.map((density) => {
    const mean = (ceiling * density) / (density + half) + 0.002 * rng.normal();
    const room = 0.002 + 0.004 / (1 + density * 200);
    return { density, mean, low: mean - room, high: mean + room, count: 8 };
  });
  return { label, points };
}

/** Golden figures of lines over densities, epochs and generations. */
export const curveFigures: Readonly<Record<string, () => Promise<string>>> = {
  'density-two-methods': () =>
    accuracyByDensity(
      {
        methods: [formulaMethod('SET-MLP', 0.885, 0.00008), formulaMethod('Fix-MLP', 0.88, 0.00014)],
        dense: { mean: 0.882, low: 0.878, high: 0.886, count: 2 },
      },
      {
        title: 'Made-up accuracies of two methods by density',
        subtitle: 'Mean of eight networks, band: 95 % interval of the mean',
        valueLabel: 'test accuracy (%)',
      },
    ),

  'density-whiskers': () =>
    accuracyByDensity(
      {
        methods: Array.from({ length: 7 }, (_, index) =>
          formulaMethod(`method ${index + 1}`, 0.9 - 0.012 * index, 0.0001 * (1 + index)),
        ),
        dense: { label: 'dense network', mean: 0.87, low: null, high: null, count: 1 },
      },
      { title: 'Whiskers side by side', interval: 'whiskers', width: 860, domain: [0.3, 1] },
    ),

  'density-one-network': () =>
    accuracyByDensity(
      { methods: [{ label: 'one', points: [{ density: 0.05, mean: 0.7, low: null, high: null, count: 1 }] }] },
      { width: 560 },
    ),

  'distance-curves': () => {
    const walk = (label: string, start: number, ceiling: number) =>
      bandedCurve(label, 0.012, { ceiling, half: 12, epochCount: 100, start, noise: 0.005 });
    return distanceCurves(
      {
        series: [walk('greedy', 0.05, 0.72), walk('identity', 0.02, 0.66), walk('refined', 0.01, 0.6)],
        chances: [
          { label: 'chance, refined', mean: 0.87, sd: 0.02 },
          { label: 'chance, identity', mean: 0.985, sd: 0.004 },
        ],
      },
      {
        title: 'Made-up distances from the first epoch',
        subtitle: 'Mean of ten runs, band: 95 % interval of the mean',
      },
    );
  },

  'distance-curves-retrained': () =>
    learningCurves(
      [
        bandedCurve('SET', 0.006, { ceiling: 0.66, half: 3, epochCount: 90 }),
        bandedCurve('retrained from SET’s weights', 0.009, { ceiling: 0.64, half: 4, epochCount: 90 }),
        bandedCurve('retrained from random weights', 0.012, { ceiling: 0.6, half: 6, epochCount: 90 }),
      ],
      { title: 'Three made-up means with their bands', width: 720, valueLabel: 'test accuracy (%)' },
    ),

  'curves-logarithmic': () => {
    const falling = (label: string, least: number, half: number): LearningSeries => {
      const epochs = Array.from({ length: 100 }, (_, index) => index + 1);
      return { label, epochs, values: epochs.map((epoch) => least + 2.3 * Math.exp(-epoch / half)) };
    };
    return learningCurves([falling('training', 0.004, 9), falling('hold-out', 0.03, 11)], {
      title: 'Made-up losses on a logarithmic axis',
      quantity: 'loss',
      logValues: true,
    });
  },

  'generation-distances': () => {
    const chain = rewiredChain(10);
    const series: GenerationSeries[] = [
      { label: 'identity', generations: Array.from(chain.labels.keys()), values: chain.values[0]! },
    ];
    return generationDistances(
      { movedShare: 0.1, series },
      {
        title: 'Generations that each move 10 % of the connections',
        subtitle: '100-100-100, density 8 %; the closed form expects none to come back',
        width: 600,
      },
    );
  },
};
