import { cpus } from 'node:os';
import { splitTrainingSet, syntheticImages } from '@topograft/datasets';
import { loadDataset } from '@topograft/datasets/node';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';
import { createMaskedDenseNetwork, layerMask, loadTensorflow, scatterWeights } from '@topograft/set-trainer/tfjs';
import { hostHasRelaxedSimd } from '@topograft/sparse-core';

/*
 * One epoch of the paper's Fashion-MNIST network (784-784-784-784-10, density 0.614 %, batch 128, 48,000 images) on the
 * sparse kernels, and steps of the same network as masked dense matrices in TensorFlow.js, in one process. Sparse kernels
 * and tfjs's wasm back end (XNNPACK, SIMD) take one core; native TensorFlow takes all. The sparse epoch includes evaluation on 22,000 images and the SET step; the dense one is 375
 * times the median step, without either. Prints CSV; `bench/runs` keeps the output.
 */

const EPOCHS = 7;
const DENSE_STEPS = 30;
const config = { ...topologyPaper, density: 0.00614, epochCount: EPOCHS, seed: 1 };

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const dataset = process.env['TOPOGRAFT_DATA'] === undefined ? syntheticImages() : await loadDataset('fashion-mnist');
const split = splitTrainingSet(dataset.train.count, config.validationFraction, config.seed);
const stepCount = Math.ceil(split.training.length / config.batchSize);

const { tf, backend, source, notes } = await loadTensorflow();

const sparseTimes = async (flavour: 'simd' | 'relaxed-simd'): Promise<number[]> => {
  const trainer = createTrainer({ config, data: dataset, split, flavour });
  const times: number[] = [];
  let lastMs = performance.now();
  for await (const _ of trainer.epochs()) {
    const nowMs = performance.now();
    times.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return times;
};

const denseTimes = (): number[] => {
  const { topology, parameters } = createTrainer({ config, data: dataset, split });
  const { layers } = topology();
  const network = createMaskedDenseNetwork(tf, {
    layers: layers.map((layer, k) => ({
      inputCount: layer.inputCount,
      outputCount: layer.outputCount,
      mask: layerMask(layer),
      batchNorm: false,
      activation: k === layers.length - 1 ? null : { kind: 'srelu' },
    })),
    optimizer: { name: 'nesterov', momentum: config.momentum, secondMomentum: 0 },
  });
  for (const { name, values } of parameters) {
    const layer = layers[Number(name.split('.')[1])]!;
    network.write(name, name.endsWith('.weights') ? scatterWeights(layer, values) : values);
  }
  const times: number[] = [];
  for (let step = 0; step < DENSE_STEPS; step++) {
    const rows = split.training.subarray(step * config.batchSize, (step + 1) * config.batchSize);
    const images = new Float32Array(rows.length * dataset.featureCount);
    rows.forEach((row, k) => {
      const pixels = dataset.train.images.subarray(row * dataset.featureCount, (row + 1) * dataset.featureCount);
      images.set(
        Float32Array.from(pixels, (pixel) => pixel / 255),
        k * dataset.featureCount,
      );
    });
    const labels = Uint8Array.from(rows, (row) => dataset.train.labels[row]!);
    const startMs = performance.now();
    const { lossSum } = network.trainBatch(images, labels, {
      rate: config.learningRate,
      decay: config.weightDecay,
      shrink: 1,
      corrections: [1, 1],
    });
    times.push(performance.now() - startMs);
    if (!Number.isFinite(lossSum)) throw new Error('the dense reference diverged');
  }
  network.dispose();
  return times;
};

console.log(
  `# ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, tfjs ${tf.version_core} ${backend} of ${source}, data ${dataset.name}`,
);
for (const note of notes) console.log(`# ${note}`);
console.log('what,repetition,milliseconds');
const results: Record<string, number[]> = { 'sparse epoch, baseline SIMD': await sparseTimes('simd') };
if (hostHasRelaxedSimd()) results['sparse epoch, relaxed SIMD'] = await sparseTimes('relaxed-simd');
results['masked-dense step, tfjs'] = denseTimes();
for (const [what, times] of Object.entries(results)) {
  times.forEach((time, repetition) => console.log(`"${what}",${repetition},${time.toFixed(2)}`));
}
const denseEpochMs = median(results['masked-dense step, tfjs']!) * stepCount;
for (const [what, times] of Object.entries(results)) {
  if (!what.startsWith('sparse')) continue;
  const epochMs = median(times);
  console.log(
    `# ${what}: ${epochMs.toFixed(0)} ms (median of ${times.length}); masked dense ${denseEpochMs.toFixed(0)} ms (${stepCount} median steps); ratio ${(denseEpochMs / epochMs).toFixed(1)}`,
  );
}
