import { ArgumentError, createRng, ShapeError } from '@topograft/sparse-core';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createMaskedDenseNetwork,
  type DenseOptimizer,
  type DenseStep,
  gatherWeights,
  type MaskedDenseNetwork,
  scatterWeights,
} from '../../src/tfjs.ts';
import { backends, tf, use } from './backends.ts';
import {
  type Batch,
  denseLayers,
  doubleNetwork,
  type DoubleNetwork,
  type DoubleOptions,
  drawBatch,
  lossSum,
  numericalGradients,
  writeAll,
} from './double-network.ts';

const sgd: DenseOptimizer = { name: 'sgd', momentum: 0, secondMomentum: 0 };
const plainStep: DenseStep = { rate: 1, decay: 0, shrink: 1, corrections: [1, 1] };

const kinds: Record<string, DoubleOptions & { dropout: number }> = {
  SReLU: { widths: [9, 8, 7, 4], density: 0.4, activation: () => ({ kind: 'srelu' }), batchNorm: false, dropout: 0 },
  'All-ReLU, dropout': {
    widths: [9, 8, 7, 4],
    density: 0.4,
    activation: (k) => ({ kind: 'leaky-relu', slope: k % 2 === 0 ? -0.6 : 0.6 }),
    batchNorm: false,
    dropout: 0.3,
  },
  'ReLU, batch normalisation, dropout': {
    widths: [9, 8, 7, 4],
    density: 0.4,
    activation: () => ({ kind: 'leaky-relu', slope: 0 }),
    batchNorm: true,
    dropout: 0.3,
  },
  'SReLU, batch normalisation': {
    widths: [9, 8, 7, 4],
    density: 0.4,
    activation: () => ({ kind: 'srelu' }),
    batchNorm: true,
    dropout: 0,
  },
};

/** What the rate multiplies, from a gradient, the state of its parameter, and the corrections. */
const changes: Record<DenseOptimizer['name'], (g: number, state: number[], corrections: readonly number[]) => number> =
  {
    sgd: (g) => g,
    momentum: (g, state) => (state[0] = 0.9 * state[0]! + g),
    nesterov: (g, state) => g + 0.9 * (state[0] = 0.9 * state[0]! + g),
    adam: (g, state, corrections) => {
      state[0] = 0.9 * state[0]! + 0.1 * g;
      state[1] = 0.999 * state[1]! + 0.001 * g * g;
      return state[0] / corrections[0]! / (Math.sqrt(state[1] / corrections[1]!) + 1e-8);
    },
  };

const zeros = (count: number): number[][] => Array.from({ length: count }, () => [0, 0]);

const made = (network: DoubleNetwork, optimizer: DenseOptimizer) => {
  const dense = createMaskedDenseNetwork(tf, { layers: denseLayers(network), optimizer });
  writeAll(network, dense);
  const read = (name: string) => {
    const values = dense.read(name);
    const { topology } = network.layers[Number(/layers\.(\d+)/.exec(name)![1])]!;
    return name.endsWith('.weights') ? gatherWeights(topology, values) : values;
  };
  return { dense, read };
};

const expectClose = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, name: string) => {
  expect(actual.length, name).toBe(expected.length);
  for (let k = 0; k < expected.length; k++) {
    const error = Math.abs(actual[k]! - expected[k]!) / Math.max(1, Math.abs(expected[k]!));
    if (!(error <= tolerance)) expect.fail(`${name}[${k}] is ${actual[k]}, not ${expected[k]}`);
  }
};

describe.each(backends)('createMaskedDenseNetwork on %s', (backend) => {
  beforeEach(() => use(backend));

  describe.each(Object.entries(kinds))('%s', (_, { dropout, ...options }) => {
    it('losses in and outside training are those of double precision', () => {
      const network = doubleNetwork(options);
      const { dense } = made(network, sgd);
      const batch = drawBatch(network, 13, createRng(1, 'batch'), dropout);
      const training = dense.gradientBatch(batch.inputs, batch.labels, batch.dropout);
      expect(training.lossSum / lossSum(network, batch, true)).toBeCloseTo(1, 6);
      const evaluation = dense.evaluateBatch(batch.inputs, batch.labels);
      expect(evaluation.lossSum / lossSum(network, batch, false)).toBeCloseTo(1, 6);
      dense.dispose();
    });

    it('gradients of all parameters are finite differences', () => {
      const network = doubleNetwork(options);
      const { dense, read } = made(network, sgd);
      const batch = drawBatch(network, 13, createRng(2, 'batch'), dropout);
      dense.trainBatch(batch.inputs, batch.labels, plainStep, batch.dropout);
      for (const [name, gradient] of Object.entries(numericalGradients(network, batch))) {
        const change = read(name).map((value, k) => network.parameters[name]![k]! - value);
        expectClose(change, gradient, 2e-6, name);
      }
      dense.dispose();
    });

    it('running statistics move by a tenth towards mean and unbiased variance', () => {
      const network = doubleNetwork(options);
      const { dense, read } = made(network, sgd);
      const batch = drawBatch(network, 13, createRng(3, 'batch'), dropout);
      dense.trainBatch(batch.inputs, batch.labels, plainStep, batch.dropout);
      lossSum(network, batch, true, (k, j, values) => {
        if (!network.layers[k]!.batchNorm) return;
        const mean = values.reduce((sum, value) => sum + value, 0) / 13;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 12;
        const [means, variances] = [`layers.${k}.runningMeans`, `layers.${k}.runningVariances`];
        expect(read(means)[j]).toBeCloseTo(0.9 * network.running[means]![j]! + 0.1 * mean, 5);
        expect(read(variances)[j]).toBeCloseTo(0.9 * network.running[variances]![j]! + 0.1 * variance, 5);
      });
      dense.dispose();
    });
  });

  // Not Adam with batch normalisation: the gradients that this makes 0 leave rounding, of which Adam makes whole steps.
  it.each([
    ['sgd', 'ReLU, batch normalisation, dropout'],
    ['momentum', 'SReLU, batch normalisation'],
    ['nesterov', 'ReLU, batch normalisation, dropout'],
    ['adam', 'All-ReLU, dropout'],
  ] as const)('20 steps of %s (%s) are those of double precision by finite differences', (name, kind) => {
    const network = doubleNetwork({ ...kinds[kind]!, widths: [6, 6, 5, 3] });
    const { dense, read } = made(network, { name, momentum: 0.9, secondMomentum: 0.999 });
    const states = new Map(Object.entries(network.parameters).map(([key, { length }]) => [key, zeros(length)]));
    const rng = createRng(4, 'batches');
    for (let count = 1; count <= 20; count++) {
      const batch = drawBatch(network, 9, rng, kinds[kind]!.dropout);
      const step = {
        rate: 0.01,
        decay: 0.02,
        shrink: 0.999,
        corrections: [1 - 0.9 ** count, 1 - 0.999 ** count] as const,
      };
      const expected = lossSum(network, batch, true);
      const gradients = numericalGradients(network, batch);
      for (const [key, values] of Object.entries(network.parameters)) {
        const isWeights = key.endsWith('.weights');
        for (let k = 0; k < values.length; k++) {
          if (isWeights) values[k]! *= step.shrink;
          const g = gradients[key]![k]! + (isWeights ? step.decay * values[k]! : 0);
          values[k]! -= step.rate * changes[name](g, states.get(key)![k]!, step.corrections);
        }
      }
      const { lossSum: actual } = dense.trainBatch(batch.inputs, batch.labels, step, batch.dropout);
      expectClose([actual], [expected], 1e-5, `loss of step ${count}`);
    }
    for (const [key, values] of Object.entries(network.parameters)) expectClose(read(key), values, 1e-4, key);
    dense.dispose();
  });

  it('goes on from the numbers of another network as that one does', () => {
    const network = doubleNetwork(kinds['SReLU, batch normalisation']!);
    const optimizer: DenseOptimizer = { name: 'adam', momentum: 0.9, secondMomentum: 0.99 };
    const [{ dense }, { dense: other }] = [made(network, optimizer), made(network, optimizer)];
    const rng = createRng(12, 'batches');
    const train = (which: MaskedDenseNetwork, { inputs, labels }: Batch) =>
      which.trainBatch(inputs, labels, { rate: 0.01, decay: 0, shrink: 1, corrections: [0.5, 0.5] });
    for (let count = 1; count <= 3; count++) train(dense, drawBatch(network, 16, rng));
    for (const name of dense.names) other.write(name, dense.read(name));
    const batch = drawBatch(network, 16, rng);
    expect(train(other, batch)).toEqual(train(dense, batch));
    for (const name of dense.names) expect(other.read(name), name).toEqual(dense.read(name));
    dense.dispose();
    other.dispose();
  });

  it.each(['sgd', 'momentum', 'nesterov', 'adam'] as const)(
    '%s: weights and state at absent connections stay 0',
    (name) => {
      const network = doubleNetwork(kinds['SReLU']!);
      const { dense } = made(network, { name, momentum: 0.9, secondMomentum: 0.99 });
      const rng = createRng(5, 'batches');
      for (let count = 1; count <= 5; count++) {
        const { inputs, labels } = drawBatch(network, 16, rng);
        dense.trainBatch(inputs, labels, { rate: 0.01, decay: 0.01, shrink: 0.999, corrections: [0.5, 0.5] });
      }
      for (const key of dense.names.filter((each) => each.endsWith('layers.0.weights'))) {
        const values = dense.read(key);
        const { topology } = network.layers[0]!;
        expect(values).toEqual(scatterWeights(topology, gatherWeights(topology, values)));
        expect(values.some((value) => value !== 0)).toBe(true);
      }
      dense.dispose();
    },
  );

  it('gradientBatch gives the gradient of absent connections too, and changes no number', () => {
    const network = doubleNetwork({ ...kinds['SReLU, batch normalisation']!, density: 0.5 });
    const { dense } = made(network, { name: 'nesterov', momentum: 0.9, secondMomentum: 0 });
    const before = dense.names.map((name) => dense.read(name));
    const batch = drawBatch(network, 13, createRng(6, 'batch'));
    dense.gradientBatch(batch.inputs, batch.labels);
    expect(dense.names.map((name) => dense.read(name))).toEqual(before);

    const complete = doubleNetwork({ ...kinds['SReLU, batch normalisation']!, density: 1 });
    const asDense = {
      ...network,
      layers: network.layers.map((layer, k) => ({ ...layer, topology: complete.layers[k]!.topology })),
      parameters: Object.fromEntries(
        Object.entries(network.parameters).map(([name, values]) => {
          const { topology } = network.layers[Number(name.split('.')[1])]!;
          return [name, name.endsWith('.weights') ? Float64Array.from(scatterWeights(topology, values)) : values];
        }),
      ),
    };
    const gradients = numericalGradients(asDense, batch);
    network.layers.forEach((_, k) => {
      expectClose(dense.weightGradient(k), gradients[`layers.${k}.weights`]!, 2e-6, `layer ${k}`);
    });
    dense.dispose();
  });

  it('setMask makes weights and optimizer state 0 where connections went, and keeps the rest', () => {
    const network = doubleNetwork(kinds['SReLU']!);
    const { dense } = made(network, { name: 'momentum', momentum: 0.9, secondMomentum: 0 });
    const { inputs, labels } = drawBatch(network, 16, createRng(8, 'batch'));
    dense.trainBatch(inputs, labels, { ...plainStep, rate: 0.1 });
    const names = ['layers.1.weights', 'velocity.layers.1.weights'];
    const before = names.map((name) => dense.read(name));
    const mask = denseLayers(network)[1]!.mask.map((present, k) => (k % 3 === 0 ? 1 - present : present));
    dense.setMask(1, mask);
    names.forEach((name, n) =>
      expect(dense.read(name)).toEqual(before[n]!.map((value, k) => (mask[k] === 1 ? value : 0))),
    );
    dense.dispose();
  });

  it('write leaves out what is at absent connections', () => {
    const network = doubleNetwork(kinds['SReLU']!);
    const { dense } = made(network, { name: 'momentum', momentum: 0.9, secondMomentum: 0 });
    const { mask } = denseLayers(network)[0]!;
    for (const name of ['layers.0.weights', 'velocity.layers.0.weights']) {
      dense.write(name, new Float32Array(mask.length).fill(-2));
      expect(dense.read(name)).toEqual(Float32Array.from(mask, (present) => (present === 1 ? -2 : 0)));
    }
    dense.dispose();
  });

  it('one sample leaves running variances as they are', () => {
    const network = doubleNetwork(kinds['SReLU, batch normalisation']!);
    const { dense, read } = made(network, sgd);
    const { inputs, labels } = drawBatch(network, 1, createRng(9, 'batch'));
    expect(dense.trainBatch(inputs, labels, plainStep).lossSum).toBeGreaterThan(0);
    expect([...read('layers.0.runningVariances')]).toEqual([...network.running['layers.0.runningVariances']!]);
    dense.dispose();
  });

  it('reserves all tensors at the start, and gives all of them back', () => {
    const outside = tf.memory().numTensors;
    const network = doubleNetwork(kinds['ReLU, batch normalisation, dropout']!);
    const { dense } = made(network, { name: 'adam', momentum: 0.9, secondMomentum: 0.999 });
    const { numTensors, numBytes } = tf.memory();
    const rng = createRng(10, 'batches');
    for (let count = 1; count <= 20; count++) {
      const { inputs, labels, dropout } = drawBatch(network, 8, rng, 0.5);
      dense.trainBatch(inputs, labels, { rate: 0.01, decay: 0.1, shrink: 0.99, corrections: [0.5, 0.5] }, dropout);
      dense.evaluateBatch(inputs, labels);
      dense.gradientBatch(inputs, labels);
      dense.write('layers.0.weights', dense.weightGradient(0));
      dense.setMask(0, denseLayers(network)[0]!.mask);
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    }
    dense.dispose();
    expect(tf.memory().numTensors).toBe(outside);
  });

  it('arrays are copied in and out', () => {
    const network = doubleNetwork(kinds['SReLU']!);
    const { dense } = made(network, sgd);
    const values = Float32Array.from({ length: 8 }, (_, k) => k);
    dense.write('layers.0.biases', values);
    values.fill(9);
    dense.read('layers.0.biases').fill(9);
    expect([...dense.read('layers.0.biases')]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    dense.dispose();
  });
});

describe('createMaskedDenseNetwork', () => {
  beforeEach(() => use('cpu'));
  const network = doubleNetwork(kinds['SReLU']!);
  const [first, second] = denseLayers(network);

  it('names parameters and optimizer state as checkpoints do', () => {
    const layers = [{ ...first!, batchNorm: true }];
    const adam = createMaskedDenseNetwork(tf, { layers, optimizer: { name: 'adam', momentum: 0, secondMomentum: 0 } });
    const keys = [
      'weights',
      'biases',
      'scales',
      'shifts',
      'leftThresholds',
      'leftSlopes',
      'rightThresholds',
      'rightSlopes',
    ];
    const parameters = keys.map((key) => `layers.0.${key}`);
    expect(adam.names.toSorted()).toEqual(
      [
        ...parameters,
        'layers.0.runningMeans',
        'layers.0.runningVariances',
        ...parameters.map((name) => `first.${name}`),
        ...parameters.map((name) => `second.${name}`),
      ].toSorted(),
    );
    adam.dispose();
  });

  it('refuses masks and layers that do not fit', () => {
    const make = (layers: typeof setup) => () => createMaskedDenseNetwork(tf, { layers, optimizer: sgd });
    const setup = [first!, second!];
    expect(make([{ ...first!, mask: new Uint8Array(5) }])).toThrow(ShapeError);
    expect(make([{ ...first!, mask: new Uint8Array(5) }])).toThrow(
      'could not make layer 0 of a masked dense network - mask has another number of values. Expected 72. Received 5.',
    );
    expect(make([second!, first!])).toThrow(
      'could not make layer 1 of a masked dense network - it does not have the outputs of the layer before as inputs. Expected 7. Received 9.',
    );
  });

  it('refuses unknown names and other numbers of values', () => {
    const dense = createMaskedDenseNetwork(tf, { layers: [first!], optimizer: sgd });
    expect(() => dense.read('layers.9.weights')).toThrow(ArgumentError);
    expect(() => dense.read('layers.9.weights')).toThrow(
      /it has none of this name\. Expected one of layers\.0\.weights, /,
    );
    expect(() => dense.write('layers.0.biases', new Float32Array(3))).toThrow(
      'could not write layers.0.biases - values has another number of values. Expected 8. Received 3.',
    );
    expect(() => dense.evaluateBatch(new Float32Array(10), new Uint8Array(2))).toThrow(
      'could not take a batch - inputs has another number of values. Expected 18. Received 10.',
    );
    const inputs = new Float32Array(18);
    const { numTensors } = tf.memory();
    expect(() => dense.gradientBatch(inputs, new Uint8Array(2), [new Float32Array(3)])).toThrow(
      'could not drop activations - dropout[0] has another number of values. Expected 16. Received 3.',
    );
    expect(tf.memory().numTensors).toBe(numTensors);
    dense.dispose();
  });
});
