import { cpus, loadavg } from 'node:os';
import { syntheticImages } from '@topograft/datasets';
import { loadDataset } from '@topograft/datasets/node';
import { trainingSetup } from '@topograft/experiments';
import { createTrainer, type Engine, initialParameters, topologyPaper, wasmEngine } from '@topograft/set-trainer';
import { loadTensorflow, tfjsEngine } from '@topograft/set-trainer/tfjs';
import { hostHasRelaxedSimd } from '@topograft/sparse-core';

/*
 * One epoch of the paper's Fashion-MNIST network (784-784-784-784-10, density 0.614 %, batch 128, 48,000 images) on the
 * sparse kernels, and steps of the same network as masked dense matrices in TensorFlow.js, in one process. The sparse
 * kernels and tfjs's wasm back end (XNNPACK, SIMD) take one core; native TensorFlow takes all it is given. The sparse epoch
 * includes evaluation on 22,000 images and the SET update; the dense one is 375 times the median step, without either.
 * Prints CSV; `bench/runs` keeps the output.
 */

const EPOCHS = 7;
const DENSE_STEPS = 30;
const config = { ...topologyPaper, density: 0.00614, epochCount: EPOCHS, seed: 1 };

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const data = process.env['TOPOGRAFT_DATA'] === undefined ? syntheticImages() : await loadDataset('fashion-mnist');
const setup = trainingSetup(config, data);
const { training } = setup.split;
const stepCount = Math.ceil(training.length / config.batchSize);

const epochTimes = async (engine: Engine): Promise<number[]> => {
  const trainer = createTrainer({ config, data, ...setup, engine });
  const times: number[] = [];
  let lastMs = performance.now();
  for await (const _ of trainer.epochs()) {
    const nowMs = performance.now();
    times.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return times;
};

const stepTimes = (engine: Engine): number[] => {
  const topology = createTrainer({ config, data, ...setup }).topology();
  const parameters = initialParameters(topology, config);
  const network = engine.open({ config, topology, parameters, data, inputs: setup.inputs });
  return Array.from({ length: DENSE_STEPS }, (_, batch) => {
    const rows = training.subarray(batch * config.batchSize, (batch + 1) * config.batchSize);
    const startMs = performance.now();
    const { lossSum } = network.trainBatch(rows, { epoch: 1, batch, step: batch + 1, learningRate: 0.01 });
    if (!Number.isFinite(lossSum)) throw new Error('the dense reference diverged');
    return performance.now() - startMs;
  });
};

const loaded = await loadTensorflow();
for (const note of loaded.notes) console.log(`# ${note}`);
const dense = `masked-dense step, ${loaded.source} ${loaded.backend}`;
const load = loadavg().map((value) => value.toFixed(1));
console.log(
  `# ${cpus()[0]?.model.trim()}, load ${load.join(' ')}, Node ${process.versions.node}, tfjs ${loaded.tf.version_core} ${loaded.backend}, data ${data.name}`,
);
console.log('what,repetition,milliseconds');
const results: Record<string, number[]> = { 'sparse epoch, baseline SIMD': await epochTimes(wasmEngine()) };
if (hostHasRelaxedSimd()) {
  results['sparse epoch, relaxed SIMD'] = await epochTimes(wasmEngine({ flavour: 'relaxed-simd' }));
}
results[dense] = stepTimes(tfjsEngine(loaded));
for (const [what, times] of Object.entries(results)) {
  times.forEach((time, repetition) => console.log(`"${what}",${repetition},${time.toFixed(2)}`));
}
const denseEpochMs = median(results[dense]!) * stepCount;
for (const [what, times] of Object.entries(results)) {
  if (!what.startsWith('sparse')) continue;
  const epochMs = median(times);
  console.log(
    `# ${what}: ${epochMs.toFixed(0)} ms (median of ${times.length}); masked dense ${denseEpochMs.toFixed(0)} ms (${stepCount} median steps); ratio ${(denseEpochMs / epochMs).toFixed(1)}`,
  );
}
