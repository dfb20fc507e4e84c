import { createRng, erdosRenyi, layerArrays, wasmKernels } from '@topograft/sparse-core';

const kernels = wasmKernels(1 << 20);
const layer = layerArrays(erdosRenyi(784, 300, 0.01, createRng(1, 'topology/layer-0')), kernels.memory);
layer.weights.fill(0.5);
const [x, z] = [kernels.memory.floats(784 * 4).fill(1), kernels.memory.floats(300 * 4)];
kernels.forward(layer, x, z, 4);
console.log(z[0]); // half the number of inputs of neuron 0
