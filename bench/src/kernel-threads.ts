import { availableParallelism, cpus, loadavg } from 'node:os';
import { syntheticImages } from '@topograft/datasets';
import { initialParameters, initialTopology, topologyPaper, unitInputs, wasmEngine } from '@topograft/set-trainer';
import { hostHasRelaxedSimd, type KernelThreads } from '@topograft/sparse-core';
import { openKernelThreads } from '@topograft/sparse-core/node';

/*
 * One training step (gather, forward pass, loss, backward pass, optimizer; batch 128) on one and on several threads. Builds
 * and thread counts take turns; the best step counts. Prints CSV.
 *
 *   node --conditions=@topograft/source src/kernel-threads.ts [ROUNDS] > raw.csv
 */

const ROUNDS = Number(process.argv[2] ?? 30);
const TURN_MS = 250;
const nets = [
  { layerWidths: [784, 784, 784, 784, 10], density: 0.00614 },
  { layerWidths: [784, 4096, 4096, 4096, 10], density: 0.01 },
  { layerWidths: [784, 4096, 4096, 4096, 10], density: 0.1 },
];
const data = syntheticImages({ trainCount: 1280, testCount: 10 });

console.log(`# ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`);
console.log(`# load average before: ${loadavg()[0]!.toFixed(2)}`);
console.log('widths,density,connections,build,threads,step_ms');
for (const net of nets) await measureNetwork({ ...topologyPaper, ...net });
console.log(`# load average after: ${loadavg()[0]!.toFixed(2)}`);

async function measureNetwork(config: typeof topologyPaper): Promise<void> {
  const topology = initialTopology(config);
  const setup = {
    config,
    topology,
    parameters: initialParameters(topology, config),
    data,
    inputs: unitInputs(data.featureCount),
  };
  const builds: { build: string; threadCount: number; step: () => void; bestMs: number }[] = [];
  const opened: KernelThreads[] = [];
  for (const flavour of ['simd', 'relaxed-simd'] as const) {
    if (flavour === 'relaxed-simd' && !hostHasRelaxedSimd()) continue;
    for (let threadCount = 1; threadCount <= availableParallelism(); threadCount++) {
      const threads = threadCount === 1 ? undefined : await openKernelThreads(threadCount);
      if (threads !== undefined) opened.push(threads);
      const network = wasmEngine({ flavour, ...(threads === undefined ? {} : { threads }) }).open(setup);
      let batch = 0;
      const step = (): void => {
        const first = (batch++ % 10) * config.batchSize;
        const rows = Uint32Array.from({ length: config.batchSize }, (_, sample) => first + sample);
        network.trainBatch(rows, { epoch: 1, batch, step: batch, learningRate: config.learningRate });
      };
      builds.push({ build: flavour, threadCount, step, bestMs: Infinity });
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const build of builds) {
      const stopMs = performance.now() + TURN_MS;
      for (let startMs = performance.now(); startMs < stopMs;) {
        build.step();
        const endMs = performance.now();
        build.bestMs = Math.min(build.bestMs, endMs - startMs);
        startMs = endMs;
      }
      // The workers start between two turns.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const connectionCount = topology.layers.reduce((sum, layer) => sum + layer.inputs.length, 0);
  const widths = config.layerWidths.join('-');
  for (const { build, threadCount, bestMs } of builds) {
    console.log([widths, config.density, connectionCount, build, threadCount, bestMs.toFixed(3)].join(','));
  }
  await Promise.all(opened.map((threads) => threads.close()));
}
