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
import { claimPart, controlBytes, PENDING, READY, SEQUENCE, wordsOf } from '../../src/kernels/threads/control-block.ts';
import { forkJoin, type KernelPort } from '../../src/kernels/threads/fork-join.ts';
import { splitNames } from '../../src/kernels/threads/split-kernels.ts';
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
  const [fusedZ, fusedH, leakyZ, leakyH] = [random(z.length), random(z.length), random(z.length), random(z.length)];
  kernels.forwardSrelu(arrays, srelu, x, fusedZ, fusedH, STRIDE);
  kernels.forwardLeaky(arrays, 0.25, x, leakyZ, leakyH, STRIDE);
  const [leaky, normalized, inferred] = [random(z.length), random(z.length), random(z.length)];
  kernels.leakyForward(z, leaky, -0.5, STRIDE, layer.outputCount);
  kernels.leakyBackward(z, leakyH, 0.1, STRIDE, layer.outputCount);
  const neurons = (): Float32Array => random(layer.outputCount);
  const norm = {
    scales: neurons(),
    shifts: neurons(),
    runningMeans: neurons(),
    runningVariances: memory.floats(layer.outputCount).fill(2),
    means: neurons(),
    inverseDeviations: neurons(),
  };
  const [dScales, dShifts] = [neurons(), neurons()];
  kernels.batchNormForward(norm, z, normalized, 120, STRIDE, 0.1, 1e-5);
  kernels.batchNormInference(norm, z, inferred, STRIDE, 1e-5);
  kernels.batchNormBackward(norm, z, fusedH, dScales, dShifts, 120, STRIDE);
  const weightCount = layer.inputs.length;
  const [plain, heavy, adam, shrunk] = [
    random(weightCount),
    random(weightCount),
    random(weightCount),
    random(weightCount),
  ];
  const [slow, first, second] = [random(weightCount), random(weightCount), memory.floats(weightCount)];
  kernels.sgdStep(plain, dWeights, 0.01, 1e-3);
  kernels.momentumStep(heavy, slow, dWeights, 0.01, 0.9, 1e-3);
  kernels.adamStep(adam, first, second, dWeights, 0.01, 0.9, 0.999, 1e-8, 0.1, 0.001, 0);
  kernels.shrink(shrunk, 0.99);
  const { runningMeans, runningVariances } = norm;
  const activations = { z, h, dz, dx, fusedZ, fusedH, leakyZ, leakyH, leaky, normalized, inferred };
  const numbers = { dWeights, dBiases, dScales, dShifts, runningMeans, runningVariances, ...dSrelu };
  const steps = { velocity, plain, heavy, slow, adam, first, second, shrunk, weights: arrays.weights };
  const written = { ...activations, ...numbers, ...steps };
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
      run: (name, parts, call) => {
        divided.push(name);
        inner.run(name, parts, call);
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
  const port = new Worker(fileURLToPath(new URL('web-port-worker.ts', import.meta.url)));
  port.unref();
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
      port.on(type, (value: unknown) => listener((type === 'message' ? { data: value } : value) as never));
    },
    terminate: () => void port.terminate(),
  };
}

const all = ['gatherRows', ...splitNames].toSorted();

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

const beyond = [4e9, 4e9, 4e9, 64, 0.1, 0.9, 0] as const;

it('a kernel that fails in a worker throws a ThreadError in the caller, and so does every later call', async () => {
  const { threads, join } = watched(await openKernelThreads(2));
  wasmKernels(1024, 'simd', threads);
  await allReady(join(), 1);
  // The part may be taken back before the worker begins it; then it fails here, and is offered once more.
  const here = (list: readonly number[]): void => {
    if (list === beyond) throw new RangeError('taken back');
  };
  const offer = (): void => join().run('nesterovStep', [[], beyond], here);
  let caught: unknown = new RangeError('not yet');
  while (caught instanceof RangeError) {
    try {
      offer();
    } catch (error) {
      caught = error;
    }
  }
  expect(caught).toBeInstanceOf(ThreadError);
  expect(() => join().readyWorkers()).toThrow(
    /could not run a kernel on several threads - nesterovStep failed in a worker\. Open new threads/,
  );
  await threads.close();
});

/** Threads with one worker of which only the shared words exist, ready to serve. */
function silentWorker(patienceMs: number): { join: ForkJoin; words: Int32Array; stop: (cause: unknown) => void } {
  const control = new SharedArrayBuffer(controlBytes(1));
  const words = new Int32Array(control);
  let stop: (cause: unknown) => void = () => {};
  const port: KernelPort = { post: () => {}, onFailure: (listener) => (stop = listener), close: () => {} };
  const threads = forkJoin([port], control, { patienceMs });
  const memory = new WebAssembly.Memory({ initial: 1 });
  const join = threads.attach(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), memory, ['kernel']);
  words[wordsOf(0) + READY] = 1;
  return { join, words, stop: (cause) => stop(cause) };
}

it('the caller does the part of a worker that does not begin it', () => {
  const { join } = silentWorker(20_000);
  for (let time = 0; time < 3; time++) {
    const done: number[] = [];
    join.run('kernel', [[7], [8]], ([argument]) => done.push(argument!));
    expect(done).toEqual([7, 8]);
  }
});

it('a worker that begins its part and does not finish is given up, and the caller is told', () => {
  const { join, words } = silentWorker(2);
  const beginInWorker = (): void => expect(claimPart(words, 0, words[SEQUENCE]!)).toBe(true);
  expect(() => join.run('kernel', [[7], [8]], beginInWorker)).toThrow(ThreadError);
  expect(() => join.readyWorkers()).toThrow(/1 of the workers did not finish within 2 ms/);
});

it('a worker that comes late, with the number of an earlier turn, finds no part to begin', () => {
  const { join, words } = silentWorker(20_000);
  join.run('kernel', [[7], [8]], () => {});
  const earlier = words[SEQUENCE]!;
  const beginLate = (): void => expect(claimPart(words, 0, earlier)).toBe(false);
  join.run('kernel', [[7], [8]], beginLate);
  beginLate();
});

it('an error in the part of the caller comes out after the others are done or taken back', () => {
  const { join, words } = silentWorker(20_000);
  const fail = (): void => {
    throw new RangeError('mine');
  };
  expect(() => join.run('kernel', [[7], [8]], fail)).toThrow('mine');
  expect(words[PENDING]).toBe(0);
});

it('a worker that stopped is known before the next call', () => {
  const { join, stop } = silentWorker(20_000);
  expect(join.readyWorkers()).toBe(1);
  stop(new Error('out of memory'));
  expect(() => join.readyWorkers()).toThrow(/a worker stopped/);
});

it('openKernelThreads refuses a number of threads that is not usable', async () => {
  await expect(openKernelThreads(0)).rejects.toThrow(ArgumentError);
  await expect(openWebKernelThreads(startWebWorker, 1.5)).rejects.toThrow(
    /could not start the threads of the kernels - their number is not usable\. Expected a whole number from 1 to 256\. Received 1\.5/,
  );
});

it('a Web Worker that does not start is told of', async () => {
  const broken = (): KernelWorkerPort => ({
    postMessage: () => {},
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'error') listener({ message: 'not found' } as never);
    },
    terminate: () => {},
  });
  await expect(openWebKernelThreads(broken, 2)).rejects.toThrow(ThreadError);
  await expect(openWebKernelThreads(broken, 2)).rejects.toThrow(
    /could not start the threads of the kernels - a Web Worker did not start/,
  );
});
