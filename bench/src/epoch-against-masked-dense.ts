import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { loadDataset } from '@topograft/datasets/node';
import { createTrainer, topologyPaper, wasmEngine } from '@topograft/set-trainer';
import { hostHasRelaxedSimd } from '@topograft/sparse-core';
import { maskedDenseNetwork } from './masked-dense-network.ts';

/*
 * One epoch of the paper's Fashion-MNIST network (784-784-784-784-10, density 0.614 %, batch 128, 48,000 images) on the
 * sparse kernels, and steps of the same network as masked dense matrices in tfjs (wasm back end: XNNPACK, SIMD), in one
 * process on one core. The sparse epoch includes evaluation on 22,000 images and the SET step; the dense one is 375
 * times the median step, without either. Prints CSV; `bench/runs` keeps the output.
 */

const EPOCHS = 7;
const DENSE_STEPS = 30;
const config = { ...topologyPaper, density: 0.00614, epochCount: EPOCHS, seed: 1 };

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const dataset = process.env['TOPOGRAFT_DATA'] === undefined ? syntheticImages() : await loadDataset('fashion-mnist');
const split = holdOutLast(dataset.train.count, config.validationFraction);
const stepCount = Math.ceil(split.training.length / config.batchSize);

setWasmPaths(`${dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm')))}/`);
await tf.setBackend('wasm');
await tf.ready();

const sparseTimes = async (flavour: 'simd' | 'relaxed-simd'): Promise<number[]> => {
  const trainer = createTrainer({ config, data: dataset, split, engine: wasmEngine({ flavour }) });
  const times: number[] = [];
  let lastMs = performance.now();
  for await (const _ of trainer.epochs()) {
    const nowMs = performance.now();
    times.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return times;
};

const denseTimes = async (): Promise<number[]> => {
  const { topology } = createTrainer({ config, data: dataset, split });
  const network = maskedDenseNetwork(topology(), config);
  const times: number[] = [];
  for (let step = 0; step < DENSE_STEPS; step++) {
    const rows = split.training.subarray(step * config.batchSize, (step + 1) * config.batchSize);
    const images = new Uint8Array(rows.length * dataset.featureCount);
    rows.forEach((row, k) =>
      images.set(
        dataset.train.images.subarray(row * dataset.featureCount, (row + 1) * dataset.featureCount),
        k * dataset.featureCount,
      ),
    );
    const labels = Uint8Array.from(rows, (row) => dataset.train.labels[row]!);
    const startMs = performance.now();
    const loss = await network.step(images, labels);
    times.push(performance.now() - startMs);
    if (!Number.isFinite(loss)) throw new Error('the dense reference diverged');
  }
  return times;
};

console.log(
  `# ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, tfjs ${tf.version_core} ${tf.getBackend()}, data ${dataset.name}`,
);
console.log('what,repetition,milliseconds');
const results: Record<string, number[]> = { 'sparse epoch, baseline SIMD': await sparseTimes('simd') };
if (hostHasRelaxedSimd()) results['sparse epoch, relaxed SIMD'] = await sparseTimes('relaxed-simd');
results['masked-dense step, tfjs wasm'] = await denseTimes();
for (const [what, times] of Object.entries(results)) {
  times.forEach((time, repetition) => console.log(`"${what}",${repetition},${time.toFixed(2)}`));
}
const denseEpochMs = median(results['masked-dense step, tfjs wasm']!) * stepCount;
for (const [what, times] of Object.entries(results)) {
  if (!what.startsWith('sparse')) continue;
  const epochMs = median(times);
  console.log(
    `# ${what}: ${epochMs.toFixed(0)} ms (median of ${times.length}); masked dense ${denseEpochMs.toFixed(0)} ms (${stepCount} median steps); ratio ${(denseEpochMs / epochMs).toFixed(1)}`,
  );
}
