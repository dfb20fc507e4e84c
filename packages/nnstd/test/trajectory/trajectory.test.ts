import {
  ArgumentError,
  createRng,
  erdosRenyi,
  type LayerTopology,
  type NetworkTopology,
  rewire,
  ShapeError,
} from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { connectionAges } from '../../src/trajectory/connection-ages.ts';
import { connectionOverlap } from '../../src/trajectory/connection-overlap.ts';
import { degreeHistogram, layerDegrees } from '../../src/trajectory/layer-degrees.ts';
import { topologyTrajectory } from '../../src/trajectory/topology-trajectory.ts';

const layer = (...neurons: number[][]): LayerTopology => ({
  inputCount: 4,
  outputCount: neurons.length,
  offsets: Uint32Array.from([0, ...neurons.map((_, k) => neurons.slice(0, k + 1).flat().length)]),
  inputs: Uint32Array.from(neurons.flat()),
});

describe('connectionOverlap(a, b)', () => {
  it('counts shared connections in place', () => {
    expect(connectionOverlap(layer([0, 2], [1], []), layer([2, 3], [1], [0]))).toBe(2);
    expect(connectionOverlap(layer([], []), layer([0, 1, 2, 3], []))).toBe(0);
  });

  it('refuses layers of different shape', () => {
    expect(() => connectionOverlap(layer([0]), layer([0], [1]))).toThrow(ShapeError);
    expect(() => connectionOverlap(layer([0]), layer([0], [1]))).toThrow(
      /their shapes differ\. Expected 4 inputs and 1 neurons/,
    );
  });
});

describe('connectionAges(layers, epochs)', () => {
  it('follows each connection from the epoch at which it appears', () => {
    // 0→0 stays; 2→0 leaves and comes back; 1→1 appears at epoch 10.
    const ages = connectionAges([layer([0, 2], []), layer([0], [1]), layer([0, 2], [1])], [0, 10, 30]);
    expect(ages.map((values) => [...values])).toEqual([
      [0, 0],
      [10, 0],
      [30, 0, 20],
    ]);
  });

  it('refuses epochs and layers of different number', () => {
    expect(() => connectionAges([layer([0])], [0, 1])).toThrow(ShapeError);
  });
});

describe('layerDegrees and degreeHistogram', () => {
  it('count inputs of neurons, neurons of inputs, and neurons of each degree', () => {
    const { inDegrees, outDegrees } = layerDegrees(layer([0, 2], [2], []));
    expect([...inDegrees]).toEqual([2, 1, 0]);
    expect([...outDegrees]).toEqual([1, 0, 2, 0]);
    expect([...degreeHistogram(inDegrees)]).toEqual([1, 1, 1]);
    expect([...degreeHistogram(outDegrees)]).toEqual([2, 1, 1]);
  });
});

describe('topologyTrajectory(stored)', () => {
  const root: NetworkTopology = {
    specVersion: 'v1',
    layers: [erdosRenyi(60, 50, 0.1, createRng(1, 'a')), erdosRenyi(50, 40, 0.1, createRng(1, 'b'))],
  };
  const stored = [{ epoch: 0, network: root }];
  for (let step = 1; step <= 4; step++) {
    stored.push({ epoch: 10 * step, network: rewire(stored.at(-1)!.network, 0.1, createRng(1, `step-${step}`)) });
  }

  it('is at distance 0 with everything surviving at the first epoch, and moves away from there', async () => {
    const { moments } = await topologyTrajectory(stored);
    expect(moments.map(({ epoch }) => epoch)).toEqual([0, 10, 20, 30, 40]);
    expect(moments[0]!.toFirst.map(({ distance }) => distance)).toEqual([0, 0]);
    expect(moments[0]!.layers.every(({ survivalFromFirst, age }) => survivalFromFirst === 1 && age.mean === 0)).toBe(
      true,
    );
    const identity = moments.map(({ toFirst }) => toFirst.find(({ alignment }) => alignment === 'identity')!.distance);
    for (let k = 1; k < identity.length; k++) expect(identity[k]!).toBeGreaterThan(identity[k - 1]!);
    for (const { toFirst, toPrevious } of moments) {
      expect(toFirst[1]!.distance).toBeLessThanOrEqual(toFirst[0]!.distance);
      expect(toPrevious[0]!.distance).toBeLessThanOrEqual(toFirst[0]!.distance + 1e-12);
    }
  });

  it('counts what a tenth of rewiring a step must leave', async () => {
    const { moments } = await topologyTrajectory(stored, { alignments: ['identity'] });
    for (const [index, { layers }] of moments.entries()) {
      layers.forEach(({ connectionCount, survivalFromPrevious, inDegreeHistogram, outDegreeHistogram }, k) => {
        const total = root.layers[k]!.inputs.length;
        expect(connectionCount).toBe(total);
        expect(survivalFromPrevious).toBe(index === 0 ? 1 : (total - Math.round(0.1 * total)) / total);
        for (const histogram of [inDegreeHistogram, outDegreeHistogram]) {
          expect(histogram.reduce((sum, count, degree) => sum + count * degree, 0)).toBe(total);
        }
      });
    }
    expect(moments[0]!.inputDegrees.length).toBe(60);
  });

  it('refuses an empty list, epochs that do not rise, and a changed shape', async () => {
    await expect(topologyTrajectory([])).rejects.toThrow(ArgumentError);
    await expect(topologyTrajectory([stored[1]!, stored[0]!])).rejects.toThrow(
      /the epochs do not rise.*Received 10, 0/,
    );
    const other: NetworkTopology = { specVersion: 'v1', layers: [root.layers[0]!] };
    await expect(topologyTrajectory([stored[0]!, { epoch: 1, network: other }])).rejects.toThrow(ShapeError);
  });

  it('stops with the reason of an aborted signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(topologyTrajectory(stored, { signal })).rejects.toThrow('enough');
  });
});
