import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShapeError, type TrainingConfig } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Classifier, classScores, createClassifier, scoreLogits } from '../src/index.ts';
import { readModel, runPaths, type StoredModel } from '../src/node.ts';
import { quickConfig, tinyRun, train } from './tiny-run.ts';
import { tinyTask } from './tiny-task.ts';

const { test } = tinyTask().data;

/** Means and scales that differ from pixel to pixel. */
const inputs = {
  means: Float32Array.from({ length: 36 }, (_, pixel) => 40 + pixel),
  scales: Float32Array.from({ length: 36 }, (_, pixel) => 1 / (60 + pixel)),
  augment: null,
};

describe.each<[name: string, change: Partial<TrainingConfig>]>([
  ['SReLU', {}],
  ['ReLU, normalised inputs', { activation: 'relu', normalization: 'feature' }],
  ['alternated slopes', { activation: 'all-relu', layerWidths: [36, 20, 20, 10] }],
  [
    'batch normalisation, dropout, Adam',
    { activation: 'leaky-relu', batchNorm: true, dropout: 0.2, optimizer: 'adam' },
  ],
])('createClassifier(model): %s', (name, change) => {
  let folder: string;
  let model: StoredModel;
  let classifier: Classifier;
  let recorded: { loss: number | null; accuracy: number };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-evaluation-'));
    const config = { ...quickConfig, learningRate: 0.01, ...change };
    const records = await train(tinyRun(folder, { config, ...(config.normalization === 'feature' ? { inputs } : {}) }));
    const best = records.reduce((a, b) => (b.validation.accuracy > a.validation.accuracy ? b : a));
    recorded = best.test;
    model = await readModel(runPaths(folder).best);
    classifier = createClassifier(model);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('computes the logits of a dense network in double precision', () => {
    // As many as fill a batch, and some.
    const logits = classifier.logits(test.images.subarray(0, 107 * 36));
    expect(classifier).toMatchObject({ featureCount: 36, classCount: 10 });
    for (const image of [0, 1, 99, 100, 106]) {
      const found = Array.from(logits.subarray(image * 10, (image + 1) * 10));
      denseLogits(model, test.images.subarray(image * 36, (image + 1) * 36)).forEach((logit, k) =>
        expect(found[k], `${name}, image ${image}`).toBeCloseTo(logit, 4),
      );
    }
  });

  it('scores as the run wrote down', () => {
    const { accuracy, loss } = scoreLogits(classifier.logits(test.images), test.labels, 10);
    expect(accuracy).toBe(recorded.accuracy);
    expect(loss).toBeCloseTo(recorded.loss!, 5);
  });

  it('refuses images of another size', () => {
    expect(() => classifier.logits(new Uint8Array(71))).toThrow(ShapeError);
    expect(() => classifier.logits(new Uint8Array(71))).toThrow(
      'could not classify images - 71 bytes are no whole number of images of 36 pixels. Pass images of as many pixels as the network has inputs.',
    );
    expect(classifier.logits(new Uint8Array())).toHaveLength(0);
    expect(() => createClassifier({ ...model, parameters: model.parameters.slice(1) })).toThrow(ShapeError);
  });
});

describe('scoreLogits(logits, labels, classCount)', () => {
  const logits = Float32Array.of(2, 0, 0, /**/ 1, 1, 0, /**/ 0, 0, 200, /**/ 0, 3, 0);
  const scored = scoreLogits(logits, Uint8Array.of(0, 1, 0, 1), 3);

  it('takes the first of equal logits, and counts who is taken for whom', () => {
    expect(Array.from(scored.predictions)).toEqual([0, 0, 2, 1]);
    expect(Array.from(scored.confusion)).toEqual([1, 0, 1, 1, 1, 0, 0, 0, 0]);
    expect(scored.accuracy).toBe(0.5);
  });

  it('averages −log softmax, without overflow', () => {
    const e = Math.exp;
    const losses = [Math.log(1 + 2 * e(-2)), Math.log(2 + e(-1)), 200, Math.log(1 + 2 * e(-3))];
    expect(scored.loss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 4, 5);
    expect(scored.confidences[1]).toBeCloseTo(1 / (2 + e(-1)), 6);
    expect(scored.confidences[2]).toBe(1);
  });

  it.each([
    ['no labels', new Float32Array(), new Uint8Array()],
    ['logits of other images', new Float32Array(5), Uint8Array.of(0, 1)],
    ['a label beyond the classes', new Float32Array(6), Uint8Array.of(0, 3)],
  ])('refuses %s', (_, wrong, labels) => {
    expect(() => scoreLogits(wrong, labels, 3)).toThrow(ShapeError);
    expect(() => scoreLogits(wrong, labels, 3)).toThrow(
      /could not score a model - \d logits are not those of \d images/,
    );
  });
});

describe('classScores(confusion, classCount)', () => {
  it('gives recall, precision and the commonest mistake, and nothing where there is nothing to share', () => {
    // Class 2 has no images, and nothing is taken for class 1.
    expect(classScores(Uint32Array.of(3, 0, 1, 2, 0, 2, 0, 0, 0), 3)).toEqual([
      { imageCount: 4, recall: 3 / 4, precision: 3 / 5, mistakenFor: 2 },
      { imageCount: 4, recall: 0, precision: null, mistakenFor: 0 },
      { imageCount: 0, recall: null, precision: 0, mistakenFor: null },
    ]);
  });
});

/** The arithmetic of the file format, written for reading. */
function denseLogits({ topology, parameters, config, inputs: { means, scales } }: StoredModel, image: Uint8Array) {
  const arrays = new Map(parameters.map(({ name, values }) => [name, values]));
  const isLast = (k: number): boolean => k === topology.layers.length - 1;
  let h = Array.from(image, (byte, pixel) => (byte - means[pixel]!) * scales[pixel]!);
  topology.layers.forEach(({ offsets, inputs: from, outputCount }, k) => {
    const at = (part: string, neuron: number): number => arrays.get(`layers.${k}.${part}`)![neuron]!;
    const before = h;
    h = Array.from({ length: outputCount }, (_, neuron) => {
      let z = at('biases', neuron);
      for (let c = offsets[neuron]!; c < offsets[neuron + 1]!; c++) z += at('weights', c) * before[from[c]!]!;
      if (isLast(k)) return z;
      if (config.batchNorm) {
        const deviation = Math.sqrt(at('runningVariances', neuron) + 1e-5);
        z = at('scales', neuron) * ((z - at('runningMeans', neuron)) / deviation) + at('shifts', neuron);
      }
      switch (config.activation) {
        case 'srelu': {
          const [left, right] = [at('leftThresholds', neuron), at('rightThresholds', neuron)];
          if (z <= left) return left + at('leftSlopes', neuron) * (z - left);
          return z >= right ? right + at('rightSlopes', neuron) * (z - right) : z;
        }
        case 'relu':
          return Math.max(0, z);
        case 'leaky-relu':
          return z > 0 ? z : config.activationSlope * z;
        case 'all-relu':
          return z > 0 ? z : (k % 2 === 0 ? -1 : 1) * config.activationSlope * z;
      }
    });
  });
  return h;
}
