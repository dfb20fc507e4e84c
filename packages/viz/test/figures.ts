import { distanceHeatMap, learningCurves } from '@topograft/viz';
import { curveFigures } from './curve-figures.ts';
import { matrixFigures } from './matrix-figures.ts';
import { topologyFigures } from './topology-figures.ts';
import { comparisonFigures } from './comparison-figures.ts';
import { bandedCurve, families, rewiredChain, risingCurve } from './figure-data.ts';

/** Identity distance of independent networks of density p = 8 %, in the limit of wide layers: 1 − p / (2 − p). */
const chance = 1 - 0.08 / 1.92;

/** The golden figures by file name; every one is also an example of its options. */
export const figures: Readonly<Record<string, () => Promise<string>>> = {
  'heat-map-values': () =>
    distanceHeatMap(rewiredChain(8), {
      title: 'Networks that each have 10 % of the last one’s connections moved',
      subtitle: '100-100-100, density 8 %, identity alignment',
      caption: 'Distance grows with the number of generations between two networks. Random networks, not trained.',
      chance,
    }),

  'heat-map-96-networks': () =>
    distanceHeatMap(families(8), {
      title: 'Eight families of twelve networks',
      caption: 'Closed form 2q/(1+q) for networks that differ in a share q of their connections.',
    }),

  'heat-map-clamped-domain': () => {
    const chain = rewiredChain(14);
    return distanceHeatMap(
      {
        labels: chain.labels.map((label, index) => `runs/2026-11-03 fashion-mnist seed ${index}@${label}`),
        values: chain.values,
      },
      { title: 'Long names, a narrow domain', domain: [0.3, 0.75], valueLabel: 'distance (identity alignment)' },
    );
  },

  'heat-map-two-networks': () =>
    distanceHeatMap(
      {
        labels: ['A', 'B'],
        values: [
          [0, 0.435],
          [0.435, 0],
        ],
      },
      { width: 400, chance: 0.801 },
    ),

  'curves-methods': () =>
    learningCurves(
      [
        bandedCurve('SET', 0.008, { ceiling: 0.885, half: 1.4, epochCount: 60 }),
        bandedCurve('RigL', 0.006, { ceiling: 0.893, half: 1.1, epochCount: 60 }),
        bandedCurve('static', 0.01, { ceiling: 0.86, half: 2, epochCount: 60 }),
      ],
      {
        title: 'Made-up learning curves of three methods',
        subtitle: 'Mean of five seeds, band ± one standard deviation',
        valueLabel: 'accuracy on the hold-out (%)',
        references: [{ value: 0.9, label: 'dense' }],
        caption: 'A formula with noise, drawn to show bands, reference lines and labels at the ends.',
      },
    ),

  'curves-twenty-series': () =>
    learningCurves(
      Array.from({ length: 20 }, (_, index) =>
        risingCurve(`density ${(index + 1) / 10} %`, {
          ceiling: 0.7 + 0.012 * index,
          half: 6 - index * 0.2,
          epochCount: 200,
          noise: 0.003,
        }),
      ),
      { title: 'Twenty series, each with its own colour and dash pattern', width: 800 },
    ),

  'curves-groups': () =>
    learningCurves(
      ['SET', 'static'].flatMap((group, place) =>
        Array.from({ length: 6 }, (_, seed) => ({
          ...risingCurve(`${group} seed ${seed}`, {
            ceiling: 0.88 - 0.04 * place,
            half: 2,
            epochCount: 30,
            noise: 0.006,
          }),
          group,
        })),
      ),
      { title: 'Twelve runs in two groups', domain: [0, 1] },
    ),

  'curves-gaps': () => {
    const { label, epochs, values } = risingCurve('measured in most epochs', {
      ceiling: 0.8,
      half: 3,
      epochCount: 12,
    });
    return learningCurves([
      {
        label,
        epochs,
        values: values.map((value, index) => (index === 3 || index === 4 || index === 6 ? null : value)),
      },
      { label: 'stopped early', epochs: [1, 2, 3, 4, 5], values: [0.2, 0.31, 0.37, 0.4, 0.43] },
      { label: 'one epoch', epochs: [7], values: [0.55] },
    ]);
  },

  ...curveFigures,
  ...matrixFigures,
  ...topologyFigures,
  ...comparisonFigures,

  'curves-distance': () => {
    const chain = rewiredChain(20);
    const epochs = Array.from(chain.labels.keys());
    return learningCurves([{ label: 'to the root', epochs, values: chain.values[0]! }], {
      title: 'Drift of a network whose connections move at random',
      quantity: 'distance',
      references: [{ value: chance, label: 'chance' }],
    });
  },
};
