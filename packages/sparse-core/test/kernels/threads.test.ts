import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  createRng,
  type ForkJoin,
  hostHasRelaxedSimd,
  type Kernels,
  type KernelThreads,
  type KernelWorkerPort,
  layerArrays,
  type LayerTopology,
  openWebKernelThreads,
  ThreadError,
  wasmKernels,
} from '../../src/index.ts';
import { controlBytes, READY, wordsOf } from '../../src/kernels/threads/control-block.ts';
import { forkJoin, type KernelPort } from '../../src/kernels/threads/fork-join.ts';
import { openKernelThreads } from '../../src/node.ts';

const STRIDE = 128;
const BYTES = 1 << 24;

/** Neurons of all kinds: without inputs, with all of them, and in between; big enough to be divided. */
const layer: LayerTopology = unevenLayer(200, 301);

function unevenLayer(inputCount: number, outputCount: number): LayerTopology {
  const rng = createRng(5, 'uneven');
  const offsets = [0];
  const inputs: number[] = [];
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const density = [0, 1, 1, 0.02, 0.3][rng.integer(5)]!;
    for (let input = 0; input < inputCount; input++) if (rng.uniform() < density) inputs.push(input);
    offsets.push(inputs.length);
  }
  return { inputCount, outputCount, offsets: Uint32Array.from(offsets), inputs: Uint32Array.from(inputs) };
}

/** Everything that the divided kernels write, as bits. */
function results(kernels: Kernels<Float32Array>): Record<string, Uint32Array> {
  const rng = createRng(6, 'values');
  const { memory } = kernels;
  const random = (length: number): Float32Array => {
    const values = memory.floats(length);
    for (let k = 0; k < length; k++) values[k] = rng.normal();
    return values;
  };
  const parameters = (): Parameters<typeof kernels.sreluForward>[0] => ({
    leftThresholds: random(layer.outputCount),
    leftSlopes: random(layer.outputCount),
    rightThresholds: random(layer.outputCount),
    rightSlopes: random(layer.outputCount),
  });
  const arrays = layerArrays(layer, memory);
  arrays.weights.set(random(layer.inputs.length));
  arrays.biases.set(random(layer.outputCount));
  const x = random(layer.inputCount * STRIDE);
  const dz = random(layer.outputCount * STRIDE);
  const [z, h] = [random(dz.length), random(dz.length)];
  const [dx, dWeights, dBiases] = [random(x.length), random(layer.inputs.length), random(layer.outputCount)];
  const [srelu, dSrelu, velocity] = [parameters(), parameters(), random(layer.inputs.length)];
  kernels.forward(arrays, x, z, STRIDE);
  kernels.sreluForward(srelu, z, h, STRIDE);
  kernels.sreluBackward(srelu, z, dz, dSrelu, STRIDE);
  kernels.weightGradient(arrays, x, dz, dWeights, dBiases, STRIDE);
  kernels.inputGradient(arrays, dz, dx, STRIDE);
  kernels.nesterovStep(arrays.weights, velocity, dWeights, 0.01, 0.9, 1e-3);
  const written = { z, h, dz, dx, dWeights, dBiases, velocity, weights: arrays.weights, ...dSrelu };
  return Object.fromEntries(
    Object.entries(written).map(([name, values]) => [
      name,
      Uint32Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length)),
    ]),
  );
}

/** The same threads, whose calls can be looked at. */
function watched(threads: KernelThreads): { threads: KernelThreads; join: () => ForkJoin; divided: string[] } {
  let held: ForkJoin | undefined;
  const divided: string[] = [];
  const attach: KernelThreads['attach'] = (...kernels) => {
    const inner = threads.attach(...kernels);
    held = {
      readyWorkers: inner.readyWorkers,
      run: (name, parts, mine) => {
        divided.push(name);
        inner.run(name, parts, mine);
      },
    };
    return held;
  };
  return { threads: { ...threads, attach }, join: () => held!, divided };
}

async function allReady(join: ForkJoin, count: number): Promise<void> {
  while (join.readyWorkers() < count) await new Promise((resolve) => setImmediate(resolve));
}

/** A Web Worker as far as the threads need one, on a worker thread of Node. */
function startWebWorker(): KernelWorkerPort {
  const worker = new Worker(fileURLToPath(new URL('web-port-worker.ts', import.meta.url)));
  worker.unref();
  return {
    postMessage: (message) => worker.postMessage(message),
    addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
      worker.on(type, (value: unknown) => listener((type === 'message' ? { data: value } : value) as never));
    },
    terminate: () => void worker.terminate(),
  };
}

const all = ['gatherRows', 'gatherRows', 'nesterovStep', 'sreluBackward', 'sreluForward', 'weightGradient'];

describe.each(hostHasRelaxedSimd() ? (['simd', 'relaxed-simd'] as const) : (['simd'] as const))(
  '%s kernels',
  (flavour) => {
    const alone = results(wasmKernels(BYTES, flavour));

    it.each([1, 2, 3])('give the same bits on %i threads as without', async (threadCount) => {
      const { threads, join, divided } = watched(await openKernelThreads(threadCount));
      const kernels = wasmKernels(BYTES, flavour, threads);
      await allReady(join(), threadCount - 1);
      expect(results(kernels)).toEqual(alone);
      expect(divided.toSorted()).toEqual(threadCount === 1 ? [] : all);
      await threads.close();
    });

    it('give the same bits on Web Workers', async () => {
      const { threads, join, divided } = watched(await openWebKernelThreads(startWebWorker, 2));
      const kernels = wasmKernels(BYTES, flavour, threads);
      await allReady(join(), 1);
      expect(results(kernels)).toEqual(alone);
      expect(divided).toHaveLength(all.length);
      await threads.close();
    });
  },
);

it('kernels whose threads are not started, serve others or are closed compute alone', async () => {
  const alone = results(wasmKernels(BYTES));
  const opened = await openKernelThreads(2);
  const [first, second] = [watched(opened), watched(opened)];
  const [early, late] = [wasmKernels(BYTES, 'simd', first.threads), wasmKernels(BYTES, 'simd', second.threads)];
  await allReady(second.join(), 1);
  expect(results(early)).toEqual(alone);
  expect(first.divided).toEqual([]);
  expect(results(late)).toEqual(alone);
  expect(second.divided).toHaveLength(all.length);
  const last = watched(opened);
  const closing = wasmKernels(BYTES, 'simd', last.threads);
  await opened.close();
  expect(results(closing)).toEqual(alone);
  expect(last.divided).toEqual([]);
});

it('a kernel that fails in a worker throws a ThreadError in the caller, and so does every later call', async () => {
  const { threads, join } = watched(await openKernelThreads(2));
  wasmKernels(1024, 'simd', threads);
  await allReady(join(), 1);
  const beyond = [4e9, 4e9, 4e9, 64, 0.1, 0.9, 0];
  let mine = 0;
  expect(() => join().run('nesterovStep', [beyond], () => mine++)).toThrow(ThreadError);
  expect(mine).toBe(1);
  expect(() => join().readyWorkers()).toThrow(
    /could not run a kernel on several threads - nesterovStep failed in a worker\. Open new threads/,
  );
  await threads.close();
});

/** One worker of which only the shared words exist. */
function silentWorker(patienceMs: number): { threads: KernelThreads; stop: (cause: unknown) => void } {
  const control = new SharedArrayBuffer(controlBytes(1));
  let stop: (cause: unknown) => void = () => {};
  const port: KernelPort = { post: () => {}, onFailure: (listener) => (stop = listener), close: () => {} };
  const threads = forkJoin([port], control, { patienceMs });
  new Int32Array(control)[wordsOf(0) + READY] = 1;
  return { threads, stop: (cause) => stop(cause) };
}

it('a worker that does not answer is given up, and the caller is told', () => {
  const { threads } = silentWorker(2);
  const kernels = wasmKernels(BYTES, 'simd', threads);
  expect(() => results(kernels)).toThrow(ThreadError);
  expect(() => results(kernels)).toThrow(/1 of the workers did not answer within 2 ms/);
});

it('a worker that stopped is known before the next call', () => {
  const { threads, stop } = silentWorker(20_000);
  const kernels = wasmKernels(BYTES, 'simd', threads);
  stop(new Error('out of memory'));
  expect(() => results(kernels)).toThrow(/a worker stopped/);
});

it('openKernelThreads refuses a number of threads that is not usable', async () => {
  await expect(openKernelThreads(0)).rejects.toThrow(ArgumentError);
  await expect(openWebKernelThreads(startWebWorker, 1.5)).rejects.toThrow(
    /could not start the threads of the kernels - their number is not usable\. Expected a whole number from 1 to 256\. Received 1\.5/,
  );
});
