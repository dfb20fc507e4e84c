import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyLayerUpdate,
  ArgumentError,
  connectionsAt,
  createRng,
  denseLayer,
  denseNetwork,
  erdosRenyi,
  erdosRenyiProbabilities,
  type LayerTopology,
  rewire,
  sampleFreePositions,
  sampleWithoutReplacement,
  ShapeError,
  transposeLayer,
  UnsupportedError,
  validateLayer,
  validateNetwork,
} from '../../src/index.ts';

const shapes = fc.record({
  inputCount: fc.integer({ min: 1, max: 60 }),
  outputCount: fc.integer({ min: 1, max: 60 }),
  density: fc.double({ min: 0.01, max: 1, noNaN: true }),
  seed: fc.nat(),
});

const keysOf = (layer: LayerTopology): Set<number> => {
  const keys = new Set<number>();
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let e = layer.offsets[neuron]!; e < layer.offsets[neuron + 1]!; e++) {
      keys.add(neuron * layer.inputCount + layer.inputs[e]!);
    }
  }
  return keys;
};

describe('erdosRenyi', () => {
  it('gives a valid layer for any shape and density', () => {
    fc.assert(
      fc.property(shapes, ({ inputCount, outputCount, density, seed }) => {
        const layer = erdosRenyi(inputCount, outputCount, density, createRng(seed, 'layer'));
        validateLayer(layer);
        expect(keysOf(layer).size).toBe(layer.inputs.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('has the mean and the variance of a binomial number of connections', () => {
    const p = 0.03;
    const positions = 50 * 40;
    const counts = Array.from(
      { length: 2000 },
      (_, seed) => erdosRenyi(50, 40, p, createRng(seed, 'er')).inputs.length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    const sd = Math.sqrt(positions * p * (1 - p));
    expect(Math.abs(mean - positions * p)).toBeLessThan((4 * sd) / Math.sqrt(counts.length));
    expect(variance / sd ** 2).toBeGreaterThan(0.87);
    expect(variance / sd ** 2).toBeLessThan(1.13);
  });

  it('chooses every position equally often (chi-squared, 99.9 %)', () => {
    const hits = new Float64Array(20 * 10);
    const trials = 4000;
    for (let seed = 0; seed < trials; seed++)
      for (const key of keysOf(erdosRenyi(20, 10, 0.1, createRng(seed, 'p')))) hits[key]!++;
    const expected = trials * 0.1;
    const chi = hits.reduce((sum, count) => sum + (count - expected) ** 2 / (expected * 0.9), 0);
    expect(chi).toBeLessThan(267.5);
  });

  it('is fully connected at probability 1', () => {
    expect(erdosRenyi(3, 2, 1, createRng(1, 'full'))).toEqual(denseLayer(3, 2));
  });

  it.each([0, -0.1, 1.01, Number.NaN, Infinity])('refuses the probability %d', (probability) => {
    expect(() => erdosRenyi(3, 2, probability, createRng(1, 'x'))).toThrow(ArgumentError);
    expect(() => erdosRenyi(3, 2, probability, createRng(1, 'x'))).toThrow(
      `could not draw an Erdős–Rényi layer - the probability of a connection is not usable. Expected a number above 0 and up to 1. Received ${probability}.`,
    );
  });

  it('reaches one neuron in a million without a dense matrix', () => {
    const layer = erdosRenyi(1_000_000, 1_000_000, 1e-7, createRng(5, 'wide'));
    expect(Math.abs(layer.inputs.length - 1e5)).toBeLessThan(4 * Math.sqrt(1e5));
    validateLayer(layer);
  });
});

describe('erdosRenyiProbabilities', () => {
  it('gives each layer the density when the shapes are equal', () => {
    expect(erdosRenyiProbabilities([784, 784, 784], { density: 0.006 })).toEqual(
      [0.006, 0.006].map((d) => expect.closeTo(d, 12)),
    );
  });

  it('follows equation 1 for ε, capped at 1', () => {
    const [p, full] = erdosRenyiProbabilities([784, 784, 10], { epsilon: 20 });
    expect(p).toBeCloseTo((20 * 1568) / 784 ** 2, 12);
    expect(full).toBe(1);
  });

  it('keeps the overall density when some layers are full', () => {
    const widths = [3072, 1000, 1000, 10];
    const p = erdosRenyiProbabilities(widths, { density: 0.5 });
    const shapesOf = widths.slice(1).map((m, k) => widths[k]! * m);
    const mean = shapesOf.reduce((sum, nm, k) => sum + nm * p[k]!, 0) / shapesOf.reduce((sum, nm) => sum + nm, 0);
    expect(mean).toBeCloseTo(0.5, 10);
    expect(p[2]).toBe(1);
  });

  it.each([[[784, 0, 10]], [[784]], [[]], [[784, 1.5]], [[784, Number.NaN]]])('refuses the widths %j', (widths) => {
    expect(() => erdosRenyiProbabilities(widths, { density: 0.1 })).toThrow(ArgumentError);
    expect(() => erdosRenyiProbabilities(widths, { density: 0.1 })).toThrow(/could not lay out the network/);
  });

  it.each([0, 2, Number.NaN, -1])('refuses the density %d', (density) => {
    expect(() => erdosRenyiProbabilities([4, 4], { density })).toThrow(ArgumentError);
    expect(() => erdosRenyiProbabilities([4, 4], { density })).toThrow(/a number above 0 and up to 1/);
  });
});

it('denseNetwork(layerWidths) has every possible connection', () => {
  const network = denseNetwork([2, 3, 1]);
  validateNetwork(network);
  expect(network.layers.map(({ inputs }) => Array.from(inputs))).toEqual([
    [0, 1, 0, 1, 0, 1],
    [0, 1, 2],
  ]);
});

describe('rewire', () => {
  it('moves exactly the fraction asked for, keeps counts, and never doubles a connection', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 1, noNaN: true }), (shape, fraction) => {
        const rng = createRng(shape.seed, 'root');
        const first = erdosRenyi(shape.inputCount, shape.outputCount, shape.density, rng);
        const second = erdosRenyi(shape.outputCount, 7, shape.density, rng);
        const child = rewire({ specVersion: 'v1', layers: [first, second] }, fraction, createRng(shape.seed, 'rewire'));
        validateNetwork(child);
        for (const [index, before] of [first, second].entries()) {
          const after = child.layers[index]!;
          const free = before.inputCount * before.outputCount - before.inputs.length;
          const moved = Math.min(Math.round(fraction * before.inputs.length), free);
          const kept = [...keysOf(after)].filter((key) => keysOf(before).has(key)).length;
          expect(after.inputs.length).toBe(before.inputs.length);
          expect(kept).toBe(before.inputs.length - moved);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('leaves the network it is given as it is', () => {
    const root = { specVersion: 'v1' as const, layers: [erdosRenyi(20, 20, 0.2, createRng(1, 'root'))] };
    const copy = structuredClone(root);
    rewire(root, 0.5, createRng(1, 'rewire'));
    expect(root).toEqual(copy);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses the fraction %d', (fraction) => {
    expect(() => rewire({ specVersion: 'v1', layers: [] }, fraction, createRng(1, 'x'))).toThrow(ArgumentError);
  });
});

describe('sampleFreePositions', () => {
  it('gives distinct free positions in order, up to all of them', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 1, noNaN: true }), (shape, share) => {
        const layer = erdosRenyi(shape.inputCount, shape.outputCount, shape.density, createRng(shape.seed, 'layer'));
        const free = shape.inputCount * shape.outputCount - layer.inputs.length;
        const count = Math.floor(share * free);
        const { outputs, inputs } = sampleFreePositions(layer, count, createRng(shape.seed, 'free'));
        const taken = keysOf(layer);
        let last = -1;
        for (let k = 0; k < count; k++) {
          const key = outputs[k]! * shape.inputCount + inputs[k]!;
          expect(key).toBeGreaterThan(last);
          expect(taken.has(key)).toBe(false);
          last = key;
        }
        expect(last).toBeLessThan(shape.inputCount * shape.outputCount);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('draws every free position equally often (chi-squared, 99.9 %)', () => {
    const layer = erdosRenyi(12, 10, 0.4, createRng(4, 'layer'));
    const taken = keysOf(layer);
    const hits = new Float64Array(120);
    const trials = 6000;
    for (let seed = 0; seed < trials; seed++) {
      const { outputs, inputs } = sampleFreePositions(layer, 5, createRng(seed, 'free'));
      for (let k = 0; k < 5; k++) hits[outputs[k]! * 12 + inputs[k]!]!++;
    }
    const free = 120 - taken.size;
    const expected = (trials * 5) / free;
    const chi = hits.reduce((sum, count, key) => (taken.has(key) ? sum : sum + (count - expected) ** 2 / expected), 0);
    // 99.9 % quantile of chi-squared with up to 80 degrees of freedom.
    expect(free).toBeLessThan(81);
    expect(chi).toBeLessThan(124.8);
  });
});

describe('applyLayerUpdate', () => {
  it('tells where every connection comes from', () => {
    fc.assert(
      fc.property(shapes, ({ inputCount, outputCount, density, seed }) => {
        const rng = createRng(seed, 'update');
        const layer = erdosRenyi(inputCount, outputCount, density, rng);
        const free = inputCount * outputCount - layer.inputs.length;
        const removed = connectionsAt(
          layer,
          sampleWithoutReplacement(layer.inputs.length, rng.integer(layer.inputs.length + 1), rng),
        );
        const grown = sampleFreePositions(layer, rng.integer(free + 1), rng);
        const { layer: after, origins } = applyLayerUpdate(layer, { removed, grown });
        validateLayer(after);
        expect(after.inputs.length).toBe(layer.inputs.length - removed.inputs.length + grown.inputs.length);
        origins.forEach((origin, edge) => {
          if (origin >= 0) expect(after.inputs[edge]).toBe(layer.inputs[origin]);
        });
        expect(origins.filter((origin) => origin === -1).length).toBe(grown.inputs.length);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('refuses to remove what is not there and to grow what is', () => {
    const layer: LayerTopology = {
      inputCount: 3,
      outputCount: 2,
      offsets: Uint32Array.of(0, 1, 2),
      inputs: Uint32Array.of(0, 2),
    };
    const none = { outputs: new Uint32Array(), inputs: new Uint32Array() };
    const at = (output: number, input: number) => ({ outputs: Uint32Array.of(output), inputs: Uint32Array.of(input) });
    expect(() => applyLayerUpdate(layer, { removed: at(0, 1), grown: none })).toThrow(ShapeError);
    expect(() => applyLayerUpdate(layer, { removed: none, grown: at(1, 2) })).toThrow(
      'could not grow the connection from input 2 to neuron 1 - the layer has it already or has no such place, or the list is not sorted.',
    );
    expect(() => applyLayerUpdate(layer, { removed: none, grown: at(1, 3) })).toThrow(ShapeError);
    expect(() => applyLayerUpdate(layer, { removed: none, grown: at(2, 0) })).toThrow(ShapeError);
  });
});

describe('transposeLayer', () => {
  it('lists the same connections by input', () => {
    fc.assert(
      fc.property(shapes, ({ inputCount, outputCount, density, seed }) => {
        const layer = erdosRenyi(inputCount, outputCount, density, createRng(seed, 'layer'));
        const { offsets, outputs, edges } = transposeLayer(layer);
        const keys = keysOf(layer);
        for (let input = 0; input < inputCount; input++) {
          for (let slot = offsets[input]!; slot < offsets[input + 1]!; slot++) {
            expect(keys.delete(outputs[slot]! * inputCount + input)).toBe(true);
            expect(layer.inputs[edges[slot]!]).toBe(input);
          }
        }
        expect(keys.size).toBe(0);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('validateLayer and validateNetwork', () => {
  const good: LayerTopology = {
    inputCount: 3,
    outputCount: 2,
    offsets: Uint32Array.of(0, 2, 3),
    inputs: Uint32Array.of(0, 2, 1),
  };
  it.each<[string, Partial<LayerTopology>, RegExp]>([
    ['no inputs', { inputCount: 0 }, /inputCount must be a whole number from 1/],
    ['a fraction of a neuron', { outputCount: 1.5 }, /outputCount must be a whole number/],
    ['offsets too short', { offsets: Uint32Array.of(0, 3) }, /there must be 3 offsets for 2 neurons, and there are 2/],
    ['a first offset above 0', { offsets: Uint32Array.of(1, 2, 3) }, /the first offset must be 0, and is 1/],
    [
      'a last offset that is not the count',
      { offsets: Uint32Array.of(0, 2, 2) },
      /the last offset must be the number of connections, 3/,
    ],
    ['falling offsets', { offsets: Uint32Array.of(0, 9, 3) }, /offsets fall or run out of range at neuron 0/],
    [
      'an input out of range',
      { inputs: Uint32Array.of(0, 3, 1) },
      /neuron 0 has input 3, but the inputs are numbered 0 to 2/,
    ],
    ['a repeated input', { inputs: Uint32Array.of(2, 2, 1) }, /the inputs of neuron 0 must rise, and 2 follows 2/],
  ])('refuses %s', (_, change, message) => {
    expect(() => validateLayer({ ...good, ...change })).toThrow(ShapeError);
    expect(() => validateLayer({ ...good, ...change })).toThrow(message);
  });

  it('refuses layers that do not chain, no layers, and unknown versions', () => {
    expect(() => validateNetwork({ specVersion: 'v1', layers: [good, good] })).toThrow(
      /layer 1 takes 3 inputs, but layer 0 has 2 neurons/,
    );
    expect(() => validateNetwork({ specVersion: 'v1', layers: [] })).toThrow(ShapeError);
    expect(() => validateNetwork({ specVersion: 'v9' as 'v1', layers: [good] })).toThrow(UnsupportedError);
  });
});
