import {
  accuracyByDensity,
  alignedDiff,
  costMatrices,
  degreeDistribution,
  distanceCurves,
  distanceHeatMap,
  generationDistances,
  heatMapGrid,
  inputMap,
  methodComparison,
} from '@topograft/viz';
import { expect, it } from 'vitest';

const evil = '</text><img src=x onerror=alert(1)>&"\u0000\u001B[31m\u202E]]>';
const words = { title: evil, subtitle: evil, caption: evil, description: evil, width: 900 };
const accuracy = { mean: 0.5, low: 0.4, high: 0.6, count: 2 };
const layer = { inputCount: 2, outputCount: 1, offsets: [0, 1], inputs: [1] };
const matrix = {
  labels: [evil, 'b'],
  values: [
    [0, 1],
    [1, 0],
  ],
};

it.each<[string, () => Promise<string>]>([
  [
    'accuracyByDensity',
    () =>
      accuracyByDensity(
        { methods: [{ label: evil, points: [{ ...accuracy, density: 0.5 }] }], dense: { ...accuracy, label: evil } },
        { ...words, valueLabel: evil },
      ),
  ],
  ['alignedDiff', () => alignedDiff({ a: layer, b: layer, labels: [evil, evil] }, words)],
  [
    'costMatrices',
    () =>
      costMatrices(
        {
          matrices: [{ label: evil, rowCount: 1, columnCount: 1, rows: [0], columns: [0], costs: [0] }],
          labels: [evil, evil],
        },
        words,
      ),
  ],
  [
    'degreeDistribution',
    () =>
      degreeDistribution(
        {
          moments: [{ epoch: 1, layers: [{ inDegreeHistogram: [1], outDegreeHistogram: [1] }] }],
          layerLabels: [evil],
        },
        words,
      ),
  ],
  [
    'distanceCurves',
    () =>
      distanceCurves(
        {
          series: [{ label: evil, group: evil, epochs: [1], values: [0.5] }],
          chances: [{ label: evil, mean: 0.5, sd: 0.1 }],
        },
        { ...words, valueLabel: evil },
      ),
  ],
  ['distanceHeatMap', () => distanceHeatMap(matrix, { ...words, valueLabel: evil })],
  [
    'generationDistances',
    () => generationDistances({ movedShare: 0.1, series: [{ label: evil, generations: [1], values: [0.5] }] }, words),
  ],
  [
    'heatMapGrid',
    () => heatMapGrid({ rows: [evil], columns: [evil], matrices: [[matrix]] }, { ...words, valueLabel: evil }),
  ],
  [
    'inputMap',
    () =>
      inputMap({ height: 1, width: 1, channels: [evil, evil], moments: [{ epoch: 1, inputDegrees: [1, 2] }] }, words),
  ],
  [
    'methodComparison',
    () => methodComparison({ methods: [{ label: evil, test: accuracy, holdOut: accuracy }] }, words),
  ],
])('%s escapes all names and words', async (_, draw) => {
  const svg = await draw();
  expect(svg).not.toMatch(/<img|(?!\n)\p{Cc}|\u202E/u);
  expect(svg).toContain('&lt;/text&gt;&lt;img');
});
