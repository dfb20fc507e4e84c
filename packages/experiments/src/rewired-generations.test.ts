import { networkDistance } from '@topograft/nnstd';
import { initialTopology, topologyPaper } from '@topograft/set-trainer';
import { ArgumentError, type NetworkTopology } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { rewiredGenerations } from './rewired-generations.ts';

const MOVED = 0.01;
const root: NetworkTopology = initialTopology({ ...topologyPaper, layerWidths: [784, 784, 784, 10], density: 0.02 });

describe('rewiredGenerations(root, count, fraction, seed)', () => {
  const networks = rewiredGenerations(root, 9, MOVED, 1);

  it('starts with the root, and keeps the number of connections of every layer', () => {
    expect(networks).toHaveLength(10);
    expect(networks[0]).toBe(root);
    for (const { layers } of networks) {
      expect(layers.map((layer) => layer.inputs.length)).toEqual(root.layers.map((layer) => layer.inputs.length));
    }
  });

  it('moves further from the root with each generation, as far as moving at random goes', () => {
    const distances = networks.map((network) => {
      const { layers } = networkDistance(root, network, { alignment: 'identity' });
      // The output layer is dense: there is nowhere to move to.
      return layers[1]!.distance;
    });
    expect(distances[0]).toBe(0);
    for (let generation = 1; generation < networks.length; generation++) {
      expect(distances[generation]).toBeGreaterThan(distances[generation - 1]!);
      // Share q of the connections has left the root; a neuron pair then differs by 2q of 1 + q.
      const q = 1 - (1 - MOVED) ** generation;
      expect(Math.abs(distances[generation]! / ((2 * q) / (1 + q)) - 1)).toBeLessThan(0.1);
    }
  });

  it('gives the same networks for the same seed, and others for another', () => {
    expect(rewiredGenerations(root, 1, MOVED, 1)[1]).toEqual(networks[1]);
    expect(rewiredGenerations(root, 1, MOVED, 2)[1]).not.toEqual(networks[1]);
  });

  it('gives only the root for no generations', () => {
    expect(rewiredGenerations(root, 0, MOVED, 1)).toEqual([root]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %s generations', (count) => {
    expect(() => rewiredGenerations(root, count, MOVED, 1)).toThrow(ArgumentError);
    expect(() => rewiredGenerations(root, count, MOVED, 1)).toThrow(
      `could not rewire generations of a network - their number is not usable. Expected a whole number from 0. Received ${count}.`,
    );
  });
});
