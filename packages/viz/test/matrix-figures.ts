import { createRng } from '@topograft/sparse-core';
import {
  type ClusterMerge,
  type CostMatrix,
  costMatrices,
  distanceHeatMap,
  heatMapGrid,
  type LabelledDistances,
} from '@topograft/viz';
import { families, rewiredChain } from './figure-data.ts';

/** Every distance times a factor, for a grid of like matrices. */
function scaled({ labels, values }: LabelledDistances, factor: number): LabelledDistances {
  return { labels, values: values.map((row) => row.map((value) => value * factor)) };
}

/** Merges the nearest two clusters by mean distance, again and again; slow and plain. */
function averageLinkage({ values }: LabelledDistances): readonly ClusterMerge[] {
  const clusters = new Map(values.map((_, network) => [network, [network]]));
  const merges: ClusterMerge[] = [];
  while (clusters.size > 1) {
    let best = { a: 0, b: 0, height: Number.POSITIVE_INFINITY };
    for (const [a, ofA] of clusters) {
      for (const [b, ofB] of clusters) {
        if (b <= a) continue;
        const sum = ofA.reduce((all, i) => all + ofB.reduce((part, j) => part + values[i]![j]!, 0), 0);
        const height = sum / (ofA.length * ofB.length);
        if (height < best.height) best = { a, b, height };
      }
    }
    clusters.set(values.length + merges.length, [...clusters.get(best.a)!, ...clusters.get(best.b)!]);
    clusters.delete(best.a);
    clusters.delete(best.b);
    merges.push(best);
  }
  return merges;
}

/** Each neuron has a near partner, `shift` places further, and a few that share a little. */
function madeCosts(label: string, count: number, shift: number): CostMatrix {
  const rng = createRng(1, 'golden/costs');
  const pairs = Array.from({ length: count }, (_, row) => [
    { row, column: (row + shift) % count, cost: 0.1 + 0.5 * (row / count) },
    ...[1, 2, 3].map((step) => ({ row, column: (row + shift + step * 5) % count, cost: 0.8 + 0.15 * rng.uniform() })),
  ]).flat();
  return {
    label,
    rowCount: count,
    columnCount: count,
    rows: pairs.map(({ row }) => row),
    columns: pairs.map(({ column }) => column),
    costs: pairs.map(({ cost }) => cost),
  };
}

/** Golden figures of matrices. */
export const matrixFigures: Readonly<Record<string, () => Promise<string>>> = {
  'cost-matrices': () => {
    const matrix = (label: string, shift: number): CostMatrix => madeCosts(label, 24, shift);
    return costMatrices(
      { matrices: [matrix('in file order', 7), matrix('matched', 0)], labels: ['w0', 'w1'] },
      { title: 'Made-up costs of 24 neurons', subtitle: 'layer 1, refined alignment' },
    );
  },

  'cost-matrices-binned': () =>
    costMatrices(
      { matrices: [madeCosts('in file order', 400, 101), madeCosts('matched', 400, 0)] },
      { title: 'Made-up costs of 400 neurons' },
    ),

  'heat-map-tree': () => {
    const all = families(3);
    const mixed = all.labels.map((_, index) => (index * 11) % all.labels.length);
    const shuffled = {
      labels: mixed.map((index) => all.labels[index]!),
      values: mixed.map((i) => mixed.map((j) => all.values[i]![j]!)),
    };
    return distanceHeatMap(shuffled, {
      title: 'Three families found by average linkage',
      tree: averageLinkage(shuffled),
      caption: 'Closed form 2q/(1+q); brackets to scale, from 0 at the cells.',
    });
  },

  'heat-map-grid': () => {
    const chain = rewiredChain(10);
    return heatMapGrid(
      {
        rows: ['epoch 10', 'epoch 30', 'epoch 100', 'epoch 190'],
        columns: ['greedy', 'refined', 'identity'],
        matrices: [0.25, 0.5, 0.8, 1].map((grown) => [0.95, 0.85, 1.1].map((factor) => scaled(chain, grown * factor))),
      },
      { title: 'The same ten networks, scaled', subtitle: 'Made-up factors on one matrix', width: 720 },
    );
  },

  'heat-map-grid-48-networks': () =>
    heatMapGrid(
      {
        rows: ['epoch 0', 'epoch 200'],
        columns: ['greedy', 'refined'],
        matrices: [
          [families(4), scaled(families(4), 0.9)],
          [scaled(families(4), 1.05), null],
        ],
      },
      { title: 'Two moments, two alignments, and one matrix missing', domain: [0, 0.8] },
    ),

  'heat-map-grid-values': () => {
    const chain = rewiredChain(6);
    return heatMapGrid(
      { rows: ['layer 1'], columns: ['before training', 'after training'], matrices: [[chain, scaled(chain, 1.2)]] },
      { width: 560, chance: 0.958 },
    );
  },
};
