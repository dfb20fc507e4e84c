import { createRng, type TrainingConfig } from '@topograft/sparse-core';
import { type Split, topologyPaper, type TrainingData } from '../src/index.ts';

/** Ten blobs in 6×6 pixels, one per class, under noise: learnable within seconds, drawn from a seed. */
export function tinyTask(seed = 1): { data: TrainingData; split: Split } {
  const rng = createRng(seed, 'tiny-task');
  const draw = (count: number) => {
    const images = new Uint8Array(count * 36);
    const labels = Uint8Array.from({ length: count }, () => rng.integer(10));
    labels.forEach((label, row) => {
      for (let pixel = 0; pixel < 36; pixel++) images[row * 36 + pixel] = rng.integer(120);
      for (const offset of [0, 1, 6, 7]) images[row * 36 + ((label * 3 + offset) % 36)] = 200;
    });
    return { count, images, labels };
  };
  const data = { featureCount: 36, classCount: 10, train: draw(600), test: draw(150) };
  const rows = Uint32Array.from({ length: 600 }, (_, row) => row);
  return { data, split: { training: rows.slice(0, 480), validation: rows.slice(480) } };
}

export const tinyConfig: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [36, 40, 30, 10],
  density: 0.2,
  epochCount: 4,
  batchSize: 50,
  topologyInterval: 2,
};
