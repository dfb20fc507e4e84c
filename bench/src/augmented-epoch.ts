import { cpus, loadavg } from 'node:os';
import { loadDataset } from '@topograft/datasets/node';
import { trainingSetup } from '@topograft/experiments';
import { createTrainer, topologyPaper, wasmEngine } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';

/*
 * Epochs of CIFAR-10, 3072-1000-1000-10 at density 0.5 %, batch 128, 40,000 images, with the paper's augmentation and
 * without, on one core; evaluation on 20,000 images and the SET update are included. Prints CSV. Data: TOPOGRAFT_DATA, with
 * the binary files unpacked.
 */

const EPOCHS = 6;
const data = await loadDataset('cifar-10');
console.log(`# ${cpus()[0]?.model.trim()}, load ${loadavg()[0]!.toFixed(2)}, Node ${process.versions.node}`);
console.log('augmentation,flavour,epoch,milliseconds');
for (const augmentation of ['none', 'paper'] as const) {
  for (const flavour of ['simd', 'relaxed-simd'] as const) {
    const config: TrainingConfig = {
      ...topologyPaper,
      layerWidths: [3072, 1000, 1000, 10],
      density: 0.005,
      normalization: 'channel',
      augmentation,
      epochCount: EPOCHS,
    };
    const trainer = createTrainer({ config, data, ...trainingSetup(config, data), engine: wasmEngine({ flavour }) });
    let startMs = performance.now();
    for await (const { epoch } of trainer.epochs()) {
      const endMs = performance.now();
      console.log(`${augmentation},${flavour},${epoch},${(endMs - startMs).toFixed(0)}`);
      startMs = endMs;
    }
  }
}
console.log(`# load ${loadavg()[0]!.toFixed(2)}`);
