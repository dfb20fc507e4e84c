import { createRng, erdosRenyi, sampleFreePositions } from '@topograft/sparse-core';
import {
  dropSmallest,
  planUpdate,
  shareWithinLayer,
  topologyPaper,
  type UpdateContext,
  type UpdateRule,
} from '@topograft/set-trainer';

// #region rule
/**
 * SET that grows where the layer has few connections: of two random draws of free positions, the one that is spread over
 * more neurons.
 */
const spread: UpdateRule = {
  drop: dropSmallest,
  share: shareWithinLayer,
  grow: ({ rng }, layerIndex, pruned, count) => {
    const stream = rng(layerIndex);
    const draws = [sampleFreePositions(pruned, count, stream), sampleFreePositions(pruned, count, stream)] as const;
    const neurons = draws.map(({ outputs }) => new Set(outputs).size);
    return neurons[0]! >= neurons[1]! ? draws[0] : draws[1];
  },
};
// #endregion rule

// #region plan
const rng = createRng(1, 'example');
const layer = erdosRenyi(100, 50, 0.1, rng);
const context: UpdateContext = {
  layers: [
    {
      layer,
      weights: Float32Array.from(layer.inputs, () => rng.integer(201) / 100 - 1),
      momentum: new Float32Array(layer.inputs.length),
      evolves: true,
    },
  ],
  config: topologyPaper,
  dropFraction: 0.2,
  progress: 0,
  rng: (layerIndex) => createRng(1, `evolve/epoch-1/layer-${layerIndex}`),
  gradients: {
    forEachBlock: () => {
      throw new Error('This method looks at no gradients.');
    },
  },
};
const [plan] = planUpdate(spread, context);
console.log(plan!.removed.inputs.length, plan!.grown.inputs.length);
// #endregion plan
