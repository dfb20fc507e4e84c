import { cpus, loadavg } from 'node:os';
import {
  createRng,
  erdosRenyi,
  type FloatArray,
  hostHasRelaxedSimd,
  type Kernels,
  layerArrayBytes,
  layerArrays,
  referenceKernels,
  wasmKernels,
} from '@topograft/sparse-core';
import { type KernelProblem, type KernelTiming, openNativeKernels } from './native-kernels.ts';

/*
 * GFLOP/s of the three sparse kernels (2 operations for each connection and sample) on square Erdős–Rényi layers by
 * density, batch 128: baseline and relaxed WebAssembly beside the same kernels in C (bench/native) and the reference in
 * TypeScript, on one core. Builds take turns, and the best call counts. Prints CSV; progress goes to stderr.
 *
 *   node --conditions=@topograft/source src/kernel-speed.ts [WIDTHS] [PERCENTAGES] [ROUNDS] > raw.csv
 */

const [widths = '784,4096', percentages = '0.1,0.3,0.6,1,2,5,10,20,50,100', rounds = '5'] = process.argv.slice(2);
const STRIDE = 128;
const TURN_MS = 60;
/** The reference is too slow for more multiply-adds than this. */
const REFERENCE_LIMIT = 2e7;
/** Sums of the results of two builds may differ by this part of the root of the sum's terms. */
const SUM_TOLERANCE = 1e-2;

const native = await openNativeKernels();
console.log(`# ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, V8 ${process.versions.v8}`);
console.log(`# ${native === null ? 'no C compiler: no native kernels' : native.compiler}`);
console.log(`# load average before: ${loadavg()[0]!.toFixed(2)}`);
console.log('width,density,connections,kernel,build,gflops');
for (const width of widths.split(',').map(Number)) {
  for (const percentage of percentages.split(',').map(Number)) await measureLayer(width, percentage / 100);
}
await native?.close();
console.log(`# load average after: ${loadavg()[0]!.toFixed(2)}`);

async function measureLayer(width: number, density: number): Promise<void> {
  const problem = drawProblem(width, density);
  const connectionCount = problem.layer.inputs.length;
  const builds = new Map<string, () => Promise<ReadonlyMap<string, KernelTiming>>>();
  const bytes = layerArrayBytes(width, width, connectionCount) + 4 * connectionCount + 20 * width * STRIDE;
  const add = (build: string, kernels: Kernels<Float32Array>): void => {
    const calls = callsOn(problem, kernels);
    builds.set(build, async () => new Map(calls.map(({ name, call, result }) => [name, time(call, result)])));
  };
  add('baseline', wasmKernels(bytes, 'simd'));
  if (hostHasRelaxedSimd()) add('relaxed', wasmKernels(bytes, 'relaxed-simd'));
  if (connectionCount * STRIDE < REFERENCE_LIMIT) add('reference', referenceKernels('single'));
  if (native !== null) {
    await native.take(problem);
    builds.set('native', () => native.measure(TURN_MS));
  }

  const best = new Map<string, KernelTiming & { kernel: string; build: string }>();
  for (let round = 0; round < Number(rounds); round++) {
    for (const [build, measure] of builds) {
      for (const [kernel, { seconds, sum }] of await measure()) {
        const key = `${kernel},${build}`;
        const held = best.get(key)?.seconds ?? Infinity;
        best.set(key, { kernel, build, sum, seconds: Math.min(held, seconds) });
      }
    }
  }
  for (const { kernel, build, seconds, sum } of best.values()) {
    const other = best.get(`${kernel},baseline`)!.sum;
    if (!(Math.abs(sum - other) < SUM_TOLERANCE * Math.sqrt(connectionCount * STRIDE))) {
      throw new Error(`${build} ${kernel} sums to ${sum}, and the baseline to ${other}`);
    }
    const gflops = (2 * connectionCount * STRIDE) / seconds / 1e9;
    console.log([width, density, connectionCount, kernel, build, gflops.toPrecision(4)].join(','));
  }
}

function drawProblem(width: number, density: number): KernelProblem {
  const rng = createRng(1, `kernel-speed/${width}/${density}`);
  const layer = erdosRenyi(width, width, density, rng);
  // Any numbers do that are neither 0 nor subnormal.
  const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => rng.uniform() - 0.5);
  return {
    layer,
    weights: numbers(layer.inputs.length),
    biases: numbers(width),
    x: numbers(width * STRIDE),
    dz: numbers(width * STRIDE),
  };
}

interface KernelCall {
  readonly name: string;
  readonly call: () => void;
  readonly result: FloatArray;
}

function callsOn<Floats extends FloatArray>(problem: KernelProblem, kernels: Kernels<Floats>): KernelCall[] {
  const { memory } = kernels;
  const arrays = layerArrays(problem.layer, memory);
  arrays.weights.set(problem.weights);
  arrays.biases.set(problem.biases);
  const activations = (): Floats => memory.floats(problem.x.length);
  const [x, dz, z, dx] = [activations(), activations(), activations(), activations()] as const;
  x.set(problem.x);
  dz.set(problem.dz);
  const dWeights = memory.floats(problem.weights.length);
  const dBiases = memory.floats(problem.biases.length);
  return [
    { name: 'forward', call: () => kernels.forward(arrays, x, z, STRIDE), result: z },
    { name: 'inputGradient', call: () => kernels.inputGradient(arrays, dz, dx, STRIDE), result: dx },
    {
      name: 'weightGradient',
      call: () => kernels.weightGradient(arrays, x, dz, dWeights, dBiases, STRIDE),
      result: dWeights,
    },
  ];
}

function time(call: () => void, result: FloatArray): KernelTiming {
  let seconds = Infinity;
  const stop = performance.now() + TURN_MS;
  do {
    const start = performance.now();
    call();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  } while (performance.now() < stop);
  let sum = 0;
  for (const value of result) sum += value;
  return { seconds, sum };
}
