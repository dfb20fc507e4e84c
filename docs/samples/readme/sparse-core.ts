import { createRng, erdosRenyi, networkToSafetensors, rewire, type NetworkTopology } from '@topograft/sparse-core';

const root: NetworkTopology = {
  specVersion: 'v1',
  layers: [
    erdosRenyi(784, 300, 0.01, createRng(1, 'topology/layer-0')),
    erdosRenyi(300, 10, 0.2, createRng(1, 'topology/layer-1')),
  ],
};
const child = rewire(root, 0.01, createRng(1, 'rewire/generation-1')); // 1 % of the connections moved
const bytes = networkToSafetensors(child);
console.log(root.layers[0]!.inputs.length, child.layers[0]!.inputs.length, bytes.length);
