import { writeFileSync } from 'node:fs';
import {
  createRng,
  erdosRenyi,
  type LayerTopology,
  rewire,
  type Tensor,
  writeSafetensors,
} from '@topograft/sparse-core';

/** A mask as `save_file` writes it: bytes 0 and 1, `[neurons, inputs]`. */
function mask({ inputCount, outputCount, offsets, inputs }: LayerTopology): Tensor {
  const data = new Uint8Array(outputCount * inputCount);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (const input of inputs.subarray(offsets[neuron]!, offsets[neuron + 1]!)) data[neuron * inputCount + input] = 1;
  }
  return { dtype: 'U8', shape: [outputCount, inputCount], data };
}

const rng = createRng(1, 'masks');
const layers = [erdosRenyi(784, 300, 0.02, rng), erdosRenyi(300, 100, 0.02, rng)];
const first = { specVersion: 'v1', layers } as const;
const second = rewire(first, 0.3, rng);
for (const [name, network] of Object.entries({ a: first, b: second })) {
  const tensors = new Map(network.layers.map((layer, k) => [`layer${k}`, mask(layer)]));
  writeFileSync(`${name}.safetensors`, writeSafetensors({ metadata: new Map(), tensors }));
}
