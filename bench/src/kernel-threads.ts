import { availableParallelism, cpus, loadavg } from 'node:os';
import {
  backwardPass,
  createNetworkState,
  forwardPass,
  initialTopology,
  networkStateBytes,
  topologyPaper,
} from '@topograft/set-trainer';
import {
  createRng,
  hostHasRelaxedSimd,
  type Kernels,
  type KernelThreads,
  type NetworkTopology,
  wasmKernels,
} from '@topograft/sparse-core';
import { openKernelThreads } from '@topograft/sparse-core/node';

/*
 * The kernels of one training step on one and on several threads: forward pass, loss, backward pass, optimizer, batch 128.
 * Builds and thread counts take turns. Each call of the step counts with its best time, since on a shared machine no whole
 * step is undisturbed; `all` is their sum. Prints CSV.
 *
 *   node --conditions=@topograft/source src/kernel-threads.ts [ROUNDS] > threads.csv
 */

const ROUNDS = Number(process.argv[2] ?? 30);
const TURN_MS = 250;
const networks = [
  { layerWidths: [784, 784, 784, 784, 10], density: 0.00614 },
  { layerWidths: [784, 4096, 4096, 4096, 10], density: 0.01 },
  { layerWidths: [784, 4096, 4096, 4096, 10], density: 0.1 },
];
type Config = typeof topologyPaper;

/** One call of a step: its kernel and its best time. */
interface CallTime {
  readonly kernel: string;
  bestMs: number;
}

console.log(`# ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`);
console.log(`# load average before: ${loadavg()[0]!.toFixed(2)}`);
console.log('widths,density,connections,build,threads,kernel,best_ms');
for (const network of networks) await measureNetwork({ ...topologyPaper, ...network });
console.log(`# load average after: ${loadavg()[0]!.toFixed(2)}`);

async function measureNetwork(config: Config): Promise<void> {
  const topology = initialTopology(config);
  const bytes = networkStateBytes(topology, config.batchSize) + 1024;
  const runs: { build: string; threadCount: number; step: () => void; calls: CallTime[] }[] = [];
  const opened: KernelThreads[] = [];
  for (const build of ['simd', 'relaxed-simd'] as const) {
    if (build === 'relaxed-simd' && !hostHasRelaxedSimd()) continue;
    for (let threadCount = 1; threadCount <= availableParallelism(); threadCount++) {
      const threads = threadCount === 1 ? undefined : await openKernelThreads(threadCount);
      if (threads !== undefined) opened.push(threads);
      const calls: CallTime[] = [];
      const step = trainingStep(timed(wasmKernels(bytes, build, threads), calls), topology, config);
      runs.push({ build, threadCount, step, calls });
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { step } of runs) {
      const stop = performance.now() + TURN_MS;
      do step();
      while (performance.now() < stop);
    }
    // Workers that have not started get the kernels only when nobody keeps the cores busy.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const connectionCount = topology.layers.reduce((sum, layer) => sum + layer.inputs.length, 0);
  const about = [config.layerWidths.join('-'), config.density, connectionCount];
  for (const { build, threadCount, calls } of runs) {
    const sums = new Map<string, number>();
    for (const { kernel, bestMs } of calls) {
      for (const key of [kernel, 'all']) sums.set(key, (sums.get(key) ?? 0) + bestMs);
    }
    for (const [kernel, ms] of sums) console.log([...about, build, threadCount, kernel, ms.toFixed(4)].join(','));
  }
  await Promise.all(opened.map((threads) => threads.close()));
}

/** The same kernels; each time that a step has run, the times of its calls are in `calls`, where they were less than before. */
function timed(kernels: Kernels<Float32Array>, calls: CallTime[]): Kernels<Float32Array> & { startStep(): void } {
  let next = 0;
  const wrapped = Object.entries(kernels).map(([kernel, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [kernel, value];
    const call = (...list: unknown[]): unknown => {
      const startMs = performance.now();
      const result: unknown = value(...list);
      const ms = performance.now() - startMs;
      const held = (calls[next++] ??= { kernel, bestMs: Infinity });
      held.bestMs = Math.min(held.bestMs, ms);
      return result;
    };
    return [kernel, call];
  });
  const startStep = (): void => {
    next = 0;
  };
  return { ...(Object.fromEntries(wrapped) as Kernels<Float32Array>), startStep };
}

function trainingStep(
  kernels: Kernels<Float32Array> & { startStep(): void },
  topology: NetworkTopology,
  config: Config,
): () => void {
  const network = createNetworkState(topology, kernels.memory, config);
  const rng = createRng(1, 'kernel-threads');
  for (let k = 0; k < network.x.length; k++) network.x[k] = rng.uniform();
  for (let k = 0; k < network.labels.length; k++) network.labels[k] = k % 10;
  const { batchSize, learningRate, momentum, weightDecay } = config;
  return () => {
    kernels.startStep();
    const logits = forwardPass(kernels, network);
    kernels.softmaxCrossEntropy(logits, network.labels, network.gradients[0], 10, batchSize, network.stride);
    backwardPass(kernels, network);
    for (const { values, velocity, gradient, decays } of network.parameters) {
      kernels.nesterovStep(values, velocity, gradient, learningRate, momentum, decays ? weightDecay : 0);
    }
  };
}
