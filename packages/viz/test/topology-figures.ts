import { createRng } from '@topograft/sparse-core';
import { connectionAges, connectionFlow, degreeDistribution, inputMap } from '@topograft/viz';
import { cohorts, degreesOf, flowSteps, rewiredHistory } from './rewired-history.ts';

/** Counts that gather in the middle of the image as epochs go by; made up, with seeded noise. */
function gatheringCounts(side: number, channels: number, drawn: number): readonly number[] {
  const rng = createRng(1, `golden/pixels/${drawn}`);
  return Array.from({ length: channels * side * side }, (_, index) => {
    const [row, column] = [Math.floor(index / side) % side, index % side];
    const away = ((row - side / 2) ** 2 + (column - side / 2) ** 2) / (side * side);
    const mean = 5 + drawn * (9 - 60 * away) * (1 - 0.2 * Math.floor(index / (side * side)));
    return Math.max(0, Math.round(mean + 1.5 * rng.normal()));
  });
}

/** Golden figures of how a topology looks and changes. */
export const topologyFigures: Readonly<Record<string, () => Promise<string>>> = {
  'degrees-linear': () => {
    const history = rewiredHistory(31);
    return degreeDistribution(
      {
        moments: [0, 10, 30].map((epoch) => ({ epoch, layers: history[epoch]!.layers.map(degreesOf) })),
        layerLabels: ['layer 1 (196 → 60)', 'layer 2 (60 → 40)'],
      },
      { title: 'Degrees of a network whose connections move at random' },
    );
  },

  'degrees-logarithmic': () => {
    const tail = (length: number): readonly number[] =>
      Array.from({ length }, (_, degree) => Math.round(500 / (1 + degree * degree * 0.004)));
    return degreeDistribution(
      {
        moments: [0, 10, 50, 100, 200].map((epoch) => ({
          epoch,
          layers: [{ inDegreeHistogram: [0, 0, 20, 300, 700, 400, 90, 5], outDegreeHistogram: tail(20 + epoch) }],
        })),
      },
      { title: 'A long tail, five epochs, counts by logarithm', logCounts: true, width: 760 },
    );
  },

  'input-map-grey': () =>
    inputMap(
      {
        height: 28,
        width: 28,
        channels: ['grey'],
        moments: [0, 10, 50, 200].map((epoch, index) => ({ epoch, inputDegrees: gatheringCounts(28, 1, index * 0.6) })),
      },
      { title: 'Made-up connections per pixel', subtitle: '28 × 28 pixels', caption: 'A formula with noise.' },
    ),

  'input-map-colours': () =>
    inputMap(
      {
        height: 32,
        width: 32,
        channels: ['red', 'green', 'blue'],
        moments: [0, 100, 500, 1000, 1500].map((epoch, index) => ({
          epoch,
          inputDegrees: gatheringCounts(32, 3, index * 0.35),
        })),
      },
      { title: 'Made-up connections per pixel and channel', domain: [0, 20] },
    ),

  'connection-ages': () => {
    const epochs = Array.from({ length: 21 }, (_, moment) => moment * 10);
    const layers = rewiredHistory(21).map((network) => network.layers[0]!);
    return connectionAges(cohorts(layers, epochs), {
      title: 'Ages of connections that move at random',
      subtitle: '15 % of them between two stored epochs',
    });
  },

  'connection-ages-two-moments': () =>
    connectionAges(
      {
        moments: [
          { epoch: 0, born: [100] },
          { epoch: 5, born: [60, 40] },
        ],
      },
      { width: 560 },
    ),

  'connection-flow': () => {
    const epochs = [0, 1, 2, 5, 10, 20, 50, 100, 150, 200];
    const layers = rewiredHistory(201).map((network) => network.layers[0]!);
    return connectionFlow(
      {
        steps: flowSteps(
          epochs.map((epoch) => layers[epoch]!),
          epochs,
        ),
      },
      { title: 'Connections that move at random, between stored epochs', width: 700 },
    );
  },

  'connection-flow-many-steps': () => {
    const epochs = Array.from({ length: 101 }, (_, epoch) => epoch);
    const layers = rewiredHistory(101).map((network) => network.layers[1]!);
    return connectionFlow({ steps: flowSteps(layers, epochs) }, { title: 'A hundred steps', width: 560 });
  },
};
