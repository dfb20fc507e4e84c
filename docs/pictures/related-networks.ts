import { rewiredGenerations } from '@topograft/experiments';
import { distanceMatrix } from '@topograft/nnstd';
import { initialTopology, topologyPaper } from '@topograft/set-trainer';
import type { Alignment, DistanceMatrix, NetworkTopology } from '@topograft/sparse-core';
import { heatMapGrid } from '@topograft/viz';
import { topologiesOf } from './train.ts';

const alignments: readonly Alignment[] = ['greedy', 'identity', 'refined'];
const settings = { layerWidths: [784, 60, 60, 10], density: 0.05, epochCount: 8 };

/** Eight networks that were almost the same, before and after training: the paper's figure 4 in small. */
export async function relatedNetworks(): Promise<string> {
  const root = initialTopology({ ...topologyPaper, ...settings, seed: 1 });
  const before = rewiredGenerations(root, 7, 0.01, 1);
  const after: NetworkTopology[] = [];
  for (const [index, network] of before.entries()) {
    after.push((await topologiesOf({ ...settings, seed: index + 1 }, network)).at(-1)!);
  }
  return heatMapGrid(
    {
      rows: ['before', 'after 8 epochs'],
      columns: alignments,
      matrices: await Promise.all(
        [before, after].map(async (networks) =>
          Promise.all(alignments.map(async (alignment) => measure(networks, alignment))),
        ),
      ),
    },
    {
      title: 'Eight networks, each with 1 % of its parent’s connections moved',
      subtitle: 'Topology distance before and after SET on the synthetic images, by how neurons are paired',
      width: 720,
    },
  );
}

async function measure(networks: readonly NetworkTopology[], alignment: Alignment): Promise<DistanceMatrix> {
  const labelled = networks.map((network, index) => ({ label: `w${index}`, network: hiddenLayers(network) }));
  return distanceMatrix(labelled, { alignment });
}

/** Without the dense output layer, whose distance is always 0. */
function hiddenLayers(network: NetworkTopology): NetworkTopology {
  return { ...network, layers: network.layers.slice(0, -1) };
}
