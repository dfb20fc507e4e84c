import { createHash } from 'node:crypto';
import {
  ArgumentError,
  denseLayer,
  type EpochRecord,
  LimitError,
  ShapeError,
  type TrainingConfig,
  validateNetwork,
} from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  DivergedError,
  type Engine,
  networkStateBytes,
  presets,
  type Trainer,
  type TrainerOptions,
  wasmEngine,
} from '../src/index.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

async function collect(trainer: Trainer): Promise<EpochRecord[]> {
  const records: EpochRecord[] = [];
  for await (const record of trainer.epochs()) records.push(record);
  return records;
}

/** SHA-256 over every trained number, its velocity, and the connections. */
function digest(trainer: Trainer): string {
  const hash = createHash('sha256');
  for (const { values, slots } of trainer.parameters()) {
    hash.update(values);
    for (const slot of Object.values(slots)) hash.update(slot);
  }
  for (const { offsets, inputs } of trainer.topology().layers) hash.update(offsets).update(inputs);
  return hash.digest('hex');
}

const tiny = (change: Partial<TrainingConfig> = {}, options: Partial<TrainerOptions> = {}): Trainer =>
  createTrainer({ config: { ...tinyConfig, ...change }, ...tinyTask(), ...options });

describe('createTrainer(…).epochs()', () => {
  it('learns: the loss falls and the hold-out accuracy rises well above chance', async () => {
    const records = await collect(tiny({ epochCount: 30, learningRate: 0.05 }));
    expect(records.map((record) => record.epoch)).toEqual(Array.from({ length: 30 }, (_, k) => k + 1));
    expect(records.at(-1)!.train.loss!).toBeLessThan(records[0]!.train.loss! / 2);
    expect(records.at(-1)!.validation.accuracy).toBeGreaterThan(0.7);
    expect(records.at(-1)!.test.accuracy).toBeGreaterThan(0.7);
  });

  it('gives the same bits for the same seed, and others for another', async () => {
    const [a, b, c] = [tiny(), tiny(), tiny({ seed: 2 })];
    const [recordsOfA, recordsOfB] = [await collect(a), await collect(b)];
    await collect(c);
    expect(JSON.stringify(recordsOfA)).toBe(JSON.stringify(recordsOfB));
    expect(digest(a)).toBe(digest(b));
    expect(digest(a)).not.toBe(digest(c));
  });

  it('is the beginning of any longer run of the same settings', async () => {
    const short = await collect(tiny({ epochCount: 2 }));
    const long = await collect(tiny({ epochCount: 4 }));
    expect(JSON.stringify(long.slice(0, 2))).toBe(JSON.stringify(short));
  });

  it('set keeps every count, changes the sparse layers, and leaves the dense output layer alone', async () => {
    const trainer = tiny();
    const start = trainer.topology();
    const records = await collect(trainer);
    const end = trainer.topology();
    validateNetwork(end);
    for (const { layers } of records) {
      expect(layers.map((layer) => layer.connectionCount)).toEqual(start.layers.map((layer) => layer.inputs.length));
      for (const layer of layers) expect(layer.grownCount).toBe(layer.removedCount);
      expect(layers.slice(0, -1).every((layer) => layer.removedCount > 0)).toBe(true);
      expect(layers.at(-1)!.removedCount).toBe(0);
    }
    expect(end.layers[0]).not.toEqual(start.layers[0]);
    expect(end.layers.at(-1)).toEqual(denseLayer(30, 10));
  });

  it('starts grown connections at weight 0 and velocity 0, and moves the others with their connections', async () => {
    const trainer = tiny({ epochCount: 1 });
    const before = new Map<string, [number, number]>();
    const keysOf = (k: number) => {
      const layer = trainer.topology().layers[k]!;
      return [...layer.inputs].map(
        (input, edge) => `${k}:${layer.offsets.findLastIndex((offset) => offset <= edge)}:${input}`,
      );
    };
    const weightsOf = (k: number) =>
      trainer.parameters().find((parameter) => parameter.name === `layers.${k}.weights`)!;
    for await (const _ of trainer.epochs({
      beforeUpdate: () => {
        for (const k of [0, 1])
          keysOf(k).forEach((key, e) =>
            before.set(key, [weightsOf(k).values[e]!, weightsOf(k).slots['velocity']![e]!]),
          );
      },
    }));
    const { layers } = trainer.lastUpdate()!;
    for (const k of [0, 1]) {
      const grown = new Set(
        [...layers[k]!.grown.inputs].map((input, e) => `${k}:${layers[k]!.grown.outputs[e]}:${input}`),
      );
      keysOf(k).forEach((key, e) => {
        const [weight, velocity] = grown.has(key) ? [0, 0] : before.get(key)!;
        expect([weightsOf(k).values[e], weightsOf(k).slots['velocity']![e]]).toEqual([weight, velocity]);
      });
      expect(grown.size).toBeGreaterThan(0);
    }
  });

  it('static never changes a connection', async () => {
    const trainer = tiny({ method: 'static' });
    const start = trainer.topology();
    const records = await collect(trainer);
    expect(trainer.topology()).toEqual(start);
    expect(records.every(({ layers }) => layers.every((layer) => layer.removedCount === 0))).toBe(true);
  });

  it('evolveAfterLastEpoch: false leaves out the last step', async () => {
    const records = await collect(tiny({ evolveAfterLastEpoch: false, epochCount: 2 }));
    expect(records.map(({ layers }) => layers[0]!.removedCount > 0)).toEqual([true, false]);
  });

  it('a sparse output layer is drawn and evolves like the others', async () => {
    const records = await collect(tiny({ outputLayer: 'sparse', density: 0.3, epochCount: 1 }));
    expect(records[0]!.layers.at(-1)!.connectionCount).toBeLessThan(300);
    expect(records[0]!.layers.at(-1)!.removedCount).toBeGreaterThan(0);
  });

  it('stops at a batch boundary with the reason of an aborted signal', async () => {
    const controller = new AbortController();
    const trainer = tiny(
      { batchSize: 2, epochCount: 1000 },
      { onProgress: () => controller.abort(new Error('enough')) },
    );
    const run = async (): Promise<void> => {
      for await (const _ of trainer.epochs({ signal: controller.signal }));
    };
    await expect(run()).rejects.toThrow('enough');
  });

  it('reports how far an epoch has come', async () => {
    const seen: number[] = [];
    await collect(
      tiny({ batchSize: 5, epochCount: 1 }, { onProgress: ({ batch, batchCount }) => seen.push(batch / batchCount) }),
    );
    expect(seen).toEqual([32 / 96, 64 / 96, 1]);
  });

  it('stops with a DivergedError at the first loss that is not finite', async () => {
    await expect(collect(tiny({ learningRate: 1e30 }))).rejects.toThrow(DivergedError);
    await expect(collect(tiny({ learningRate: 1e30 }))).rejects.toThrow(
      /could not train epoch 1 - the loss of batch \d+ of 10 is not a finite number\. Lower the learning rate or the momentum, or take initial weights that fit the size of the layers, he-fan-in \(--init\), in place of N\(0, 0\.1²\)\.$/,
    );
    await expect(collect(tiny({ learningRate: 1e30, initialization: 'he' }))).rejects.toThrow(
      /is not a finite number\. Lower the learning rate or the momentum\.$/,
    );
  });
});

describe('createTrainer', () => {
  it.each<[string, Partial<TrainingConfig>, string]>([
    [
      'dense',
      { method: 'dense', layerWidths: [36, 100_000, 100_000, 10] },
      'about 10,004,600,000 connections of layers 36-100000-100000-10 need 200,096 MB or more',
    ],
    [
      'sparse',
      { density: 0.1, distribution: 'uniform', layerWidths: [36, 100_000, 100_000, 10] },
      'about 1,001,360,000 connections of layers 36-100000-100000-10 need 20,031 MB or more',
    ],
    [
      'wide',
      { density: 1e-9, outputLayer: 'sparse', layerWidths: [36, 2_000_000_000, 10] },
      'about 92 connections of layers 36-2000000000-10 need 32,001 MB or more',
    ],
  ])('refuses a %s network that fits into no memory before it reserves any', (_, change, sizes) => {
    expect(() => tiny(change)).toThrow(
      new LimitError({
        task: 'make room for the network',
        reason: `${sizes}, and one WebAssembly memory holds 4,294 MB`,
        cure: 'Take fewer connections, narrower layers or a smaller batch.',
      }),
    );
  });

  it('says with sizes that the host does not give an array, and passes on other errors', () => {
    const engineThrowing = (error: Error): Engine => ({
      ...wasmEngine(),
      open() {
        throw error;
      },
    });
    for (const message of ['Array buffer allocation failed', 'Invalid typed array length: 9']) {
      const cause = new RangeError(message);
      expect(() => tiny({}, { engine: engineThrowing(cause) })).toThrow(
        expect.objectContaining({
          code: 'TOPOGRAFT_LIMIT',
          cause,
          message: expect.stringMatching(
            /^could not make room for the network - about [\d,]+ connections of layers 36-.*-10 need 1 MB or more, which this host would not give\. Take fewer/,
          ),
        }),
      );
    }
    const other = new RangeError('offset is out of bounds');
    expect(() => tiny({}, { engine: engineThrowing(other) })).toThrow(other);
  });

  it('needs memory that grows with connections, not with inputs × neurons', () => {
    const data = { ...tinyTask().data };
    const config = { ...tinyConfig, layerWidths: [36, 20_000, 20_000, 10], density: 1e-4, batchSize: 4 };
    const trainer = createTrainer({ config, data, split: tinyTask().split });
    const bytes = networkStateBytes(trainer.topology(), config);
    // The dense float32 matrix of the middle layer alone would be 1.6 GB.
    expect(bytes).toBeLessThan(20e6);
    expect(trainer.parameters()[0]!.values.buffer.byteLength).toBeLessThan(bytes + 4e6);
  });

  it.each<[keyof TrainingConfig, unknown, RegExp]>([
    ['density', 0, /could not set the density .* Received 0\./],
    ['density', 2, /a number above 0 and up to 1/],
    ['density', Number.NaN, /Received NaN/],
    ['layerWidths', [36, 0, 10], /a layer cannot have 0 neurons/],
    ['method', 'toString', /method is not usable/],
    ['method', 'sett', /method is not usable\. Expected dense, static, set, .* or gmp\. Received sett\./],
    ['dropFraction', 1, /dropFraction is not usable/],
    ['epochCount', 0, /epochCount is not usable/],
    ['batchSize', 0.5, /batchSize is not usable/],
    ['learningRate', -1, /learningRate is not usable/],
    ['momentum', 1, /momentum is not usable/],
    ['weightDecay', Number.NaN, /weightDecay is not usable/],
    ['validationFraction', 1, /validationFraction is not usable/],
    ['seed', -1, /seed is not usable/],
    ['outputLayer', 'none', /outputLayer is not usable/],
  ])('refuses %s = %j', (key, value, message) => {
    expect(() => tiny({ [key]: value })).toThrow(ArgumentError);
    expect(() => tiny({ [key]: value })).toThrow(message);
  });

  it('refuses data, splits and topologies that do not fit', () => {
    const { data, split } = tinyTask();
    expect(() => tiny({ layerWidths: [35, 10] })).toThrow(ShapeError);
    expect(() => tiny({ layerWidths: [35, 10] })).toThrow(
      /the network has 35 inputs, and an image has 36 pixels\. Let the first layer width be 36\./,
    );
    expect(() => tiny({ layerWidths: [36, 9] })).toThrow(/the network has 9 outputs, and the data have 10 classes/);
    expect(() => tiny({}, { split: { ...split, validation: Uint32Array.of(600) } })).toThrow(
      /the validation part of the split is empty or names images beyond/,
    );
    expect(() =>
      tiny({}, { data: { ...data, test: { ...data.test, labels: data.test.labels.map(() => 11) } } }),
    ).toThrow(/the test set has a label above 9/);
    expect(() => tiny({}, { topology: { specVersion: 'v1', layers: [denseLayer(36, 10)] } })).toThrow(
      /the topology has the layer widths 36,10, and the settings say 36,40,30,10/,
    );
  });

  it('starts from the topology it is given', () => {
    const topology = tiny({ seed: 9 }).topology();
    expect(tiny({ seed: 1 }, { topology }).topology()).toBe(topology);
  });
});

it('presets are complete and valid settings', () => {
  expect(presets['topology-paper']).toMatchObject({
    dropFraction: 0.2,
    learningRate: 0.01,
    momentum: 0.9,
    weightDecay: 1e-6,
    batchSize: 128,
  });
});
