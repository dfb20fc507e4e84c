import { createRng, type FloatArray, type Kernels, referenceKernels, wasmKernels } from '@topograft/sparse-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMaskedDenseNetwork, gatherWeights } from '../../src/tfjs.ts';
import { backends, tf, use } from './backends.ts';
import { denseLayers, doubleNetwork, drawBatch, writeAll } from './double-network.ts';
import { sparseStepper } from './sparse-step.ts';

const SAMPLES = 18;
const network = doubleNetwork({
  widths: [20, 16, 12, 5],
  density: 0.25,
  activation: () => ({ kind: 'srelu' }),
  batchNorm: false,
});
const topology = { specVersion: 'v1' as const, layers: network.layers.map((layer) => layer.topology) };

describe.each(backends)('a masked dense network on %s', (backend) => {
  beforeEach(() => use(backend));

  it.each<[string, Kernels<FloatArray>]>([
    ['the reference in double precision', referenceKernels('double') as never],
    ['the WebAssembly kernels', wasmKernels(1e6) as never],
  ])('has over 100 Nesterov steps the losses and numbers of %s', (_, kernels) => {
    const optimizer = { name: 'nesterov' as const, momentum: 0.9, secondMomentum: 0 };
    const dense = createMaskedDenseNetwork(tf, { layers: denseLayers(network), optimizer });
    writeAll(network, dense);
    const sparse = sparseStepper(kernels, topology, network.parameters, SAMPLES);
    const rng = createRng(11, 'batches');
    for (let count = 1; count <= 100; count++) {
      const { inputs, labels } = drawBatch(network, SAMPLES, rng);
      const step = { rate: 0.01, decay: 0.001, shrink: 1, corrections: [1, 1] as const };
      const actual = dense.trainBatch(inputs, labels, step);
      const expected = sparse.step(inputs, labels, 0.01, 0.9, 0.001);
      expect(Math.abs(actual.lossSum / expected.lossSum - 1), `loss of step ${count}`).toBeLessThan(2e-6);
      expect(actual.correctCount).toBe(expected.correctCount);
    }
    for (const [name, values] of sparse.parameters) {
      const read = dense.read(name);
      const layer = topology.layers[Number(name.split('.')[1])]!;
      const actual = name.endsWith('.weights') ? gatherWeights(layer, read) : read;
      actual.forEach((value, k) => expect(Math.abs(value - values[k]!), `${name}[${k}]`).toBeLessThan(5e-6));
    }
    dense.dispose();
  });
});
