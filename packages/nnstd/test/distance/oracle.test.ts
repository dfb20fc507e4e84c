import { describe, expect, it } from 'vitest';
import { hungarianOn3 } from '../../src/hungarian-on3.ts';
import { type NetworkDistance, networkDistance, successivePaths } from '../../src/index.ts';
import {
  authorsNetwork,
  authorsNetworks,
  epochName,
  epochs,
  haveOracle,
  networkCount,
  readOracle,
} from './authors-networks.ts';

/** Largest change that the oracle's README states for another way to settle ties. */
const TIE_SPREAD = { layer1: 0.036, layer2: 0.053, nnstd: 0.022 };
const UNIQUE = 1e-9;

describe.skipIf(!haveOracle)('networkDistance on the authors’ networks', () => {
  const oracle = haveOracle ? readOracle() : { pairs: {}, identity_pairs: {} };

  const expectGreedy = (distance: NetworkDistance, epoch: number, i: number, j: number): void => {
    const values = oracle.pairs[epochName(epoch)]!;
    const off = (layer: number): number =>
      Math.abs(distance.layers[layer]!.distance - values[`layer${layer}`]![i]![j]!);
    expect(off(0)).toBeLessThan(UNIQUE);
    expect(off(1)).toBeLessThan(TIE_SPREAD.layer1);
    expect(off(2)).toBeLessThan(TIE_SPREAD.layer2);
    expect(distance.layers[3]!.distance).toBe(0);
    expect(Math.abs(distance.distance - values['nnstd']![i]![j]!)).toBeLessThan(TIE_SPREAD.nnstd);
  };

  it.each(epochs)(
    'agrees at epoch %i for all 25 pairs: layer 0 to 1e-9, deeper layers within the tie spread',
    async (epoch) => {
      const networks = await authorsNetworks(epoch);
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < networkCount; j++) expectGreedy(networkDistance(networks[i]!, networks[j]!), epoch, i, j);
      }
    },
  );

  it('agrees over all pairs in the mean over ties: every layer to 0.004 at every epoch', async () => {
    for (const epoch of epochs) {
      const networks = await authorsNetworks(epoch);
      const values = oracle.pairs[epochName(epoch)]!;
      for (const layer of [1, 2]) {
        let sum = 0;
        for (let i = 0; i < networkCount; i++) {
          for (let j = 0; j < networkCount; j++) {
            if (i !== j)
              sum +=
                networkDistance(networks[i]!, networks[j]!).layers[layer]!.distance - values[`layer${layer}`]![i]![j]!;
          }
        }
        expect(Math.abs(sum / 20)).toBeLessThan(0.004);
      }
    }
  });

  it.each([
    [0, 0, 1],
    [30, 2, 4],
    [100, 3, 0],
    [190, 4, 3],
  ])(
    'agrees with hungarian-on3 in a sample, as it takes a second a pair: epoch %i, w%i and w%i',
    async (epoch, i, j) => {
      const distance = networkDistance(await authorsNetwork(i, epoch), await authorsNetwork(j, epoch), {
        solver: hungarianOn3,
      });
      expect(distance.solver).toBe('hungarian-on3');
      expectGreedy(distance, epoch, i, j);
    },
  );

  it.each(epochs)('with successivePaths and dense costs agrees in every layer to 1e-12: epoch %i', async (epoch) => {
    const values = oracle.pairs[epochName(epoch)]!;
    for (const [i, j] of [
      [0, 1],
      [4, 2],
      [3, 0],
    ] as const) {
      const { layers, distance } = networkDistance(await authorsNetwork(i, epoch), await authorsNetwork(j, epoch), {
        solver: successivePaths,
        costForm: 'dense',
      });
      for (const { index, distance: own } of layers) {
        expect(Math.abs(own - values[`layer${index}`]![i]![j]!)).toBeLessThan(1e-12);
      }
      expect(Math.abs(distance - values['nnstd']![i]![j]!)).toBeLessThan(1e-12);
    }
  });

  it.each(epochs)(
    'with the identity alignment agrees in every layer to 1e-12: epoch %i, all 25 pairs',
    async (epoch) => {
      const networks = await authorsNetworks(epoch);
      const values = oracle.identity_pairs[epochName(epoch)]!;
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < networkCount; j++) {
          const { layers, distance } = networkDistance(networks[i]!, networks[j]!, { alignment: 'identity' });
          for (const { index, distance: own } of layers) {
            expect(Math.abs(own - values[`layer${index}`]![i]![j]!)).toBeLessThan(1e-12);
          }
          expect(Math.abs(distance - values['nnstd']![i]![j]!)).toBeLessThan(1e-12);
        }
      }
    },
  );
});
