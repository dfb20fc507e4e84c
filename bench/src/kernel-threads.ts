import { availableParallelism, cpus, loadavg } from 'node:os';
import {
  backwardPass,
  createNetworkState,
  forwardPass,
  initialTopology,
  networkStateBytes,
  topologyPaper,
} from '@topograft/set-trainer';
import { createRng, hostHasRelaxedSimd, type KernelThreads, type Kernels, wasmKernels } from '@topograft/sparse-core';
import { openKernelThreads } from '@topograft/sparse-core/node';

/*
 * The kernels of one training step on one and on several threads: forward pass, loss, backward pass, optimizer, batch 128.
 * Builds and thread counts take turns; the best step counts. Prints CSV.
 *
 *   node --conditions=@topograft/source src/kernel-threads.ts [ROUNDS] > raw.csv
 */

const ROUNDS = Number(process.argv[2] ?? 30);
const TURN_MS = 250;
const density = 0.01;
const nets = [
  { layerWidths: [784, 784, 784, 784, 10], density: 0.00614 },
  { layerWidths: [784, 4096, 4096, 4096, 10], density },
  { layerWidths: [784, 4096, 4096, 4096, 10], density: 0.1 },
];

console.log(`# ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`);
console.log(`# load average before: ${loadavg()[0]!.toFixed(2)}`);
console.log('widths,density,connections,build,threads,step_ms,forward_ms,backward_ms,optimizer_ms');
for (const net of nets) await measureNetwork({ ...topologyPaper, ...net });
console.log(`# load average after: ${loadavg()[0]!.toFixed(2)}`);

async function measureNetwork(config: typeof topologyPaper): Promise<void> {
  const topology = initialTopology(config);
  const bytes = networkStateBytes(topology, config.batchSize) + 1024;
  const builds: { build: string; threads: number; step: () => number[]; best: number[] }[] = [];
  const opened: KernelThreads[] = [];
  for (const flavour of ['simd', 'relaxed-simd'] as const) {
    if (flavour === 'relaxed-simd' && !hostHasRelaxedSimd()) continue;
    for (let count = 1; count <= availableParallelism(); count++) {
      const threads = count === 1 ? undefined : await openKernelThreads(count);
      if (threads !== undefined) opened.push(threads);
      const step = trainingStep(wasmKernels(bytes, flavour, threads));
      builds.push({ build: flavour, threads: count, step, best: [Infinity, Infinity, Infinity, Infinity] });
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { step, best } of builds) {
      const stop = performance.now() + TURN_MS;
      do {
        step().forEach((time, part) => (best[part] = Math.min(best[part]!, time)));
      } while (performance.now() < stop);
      // The workers start between two turns.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const connectionCount = topology.layers.reduce((sum, layer) => sum + layer.inputs.length, 0);
  const widths = config.layerWidths.join('-');
  for (const { build, threads, best } of builds) {
    const times = best.map((time) => time.toFixed(3));
    console.log([widths, config.density, connectionCount, build, threads, ...times].join(','));
  }
  await Promise.all(opened.map((threads) => threads.close()));

  /** One step, and its milliseconds: all, forward pass and loss, backward pass, optimizer. */
  function trainingStep(kernels: Kernels<Float32Array>): () => number[] {
    const network = createNetworkState(topology, kernels.memory, config);
    const rng = createRng(1, 'kernel-threads');
    network.x.forEach((_, k) => (network.x[k] = rng.uniform()));
    network.labels.forEach((_, k) => (network.labels[k] = k % 10));
    const { batchSize, learningRate, momentum, weightDecay } = config;
    return () => {
      const startMs = performance.now();
      const logits = forwardPass(kernels, network);
      kernels.softmaxCrossEntropy(logits, network.labels, network.gradients[0], 10, batchSize, network.stride);
      const forwardMs = performance.now();
      backwardPass(kernels, network);
      const backwardMs = performance.now();
      for (const { values, velocity, gradient, decays } of network.parameters) {
        kernels.nesterovStep(values, velocity, gradient, learningRate, momentum, decays ? weightDecay : 0);
      }
      const endMs = performance.now();
      return [endMs - startMs, forwardMs - startMs, backwardMs - forwardMs, endMs - backwardMs];
    };
  }
}
