import { ArgumentError, createRng, rewire, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../../test/distance/random-networks.ts';
import { distanceMatrix, type LabelledNetwork, type MatrixProgress } from './distance-matrix.ts';
import { networkDistance } from './network-distance.ts';

const root = randomNetwork([20, 15, 15, 5], 0.2, 1);
const networks: LabelledNetwork[] = [0, 0.1, 0.3, 0.9].map((fraction) => ({
  label: `rewired ${fraction}`,
  network: rewire(root, fraction, createRng(1, 'test/rewire')),
}));

describe('distanceMatrix(networks, options, run)', () => {
  it('measures each pair once with the earlier network first, mirrors it, and puts 0 on the diagonal', async () => {
    const matrix = await distanceMatrix(networks);
    expect(matrix).toMatchObject({
      specVersion: 'v1',
      kind: 'distance-matrix',
      alignment: 'greedy',
      solver: 'auto',
      labels: ['rewired 0', 'rewired 0.1', 'rewired 0.3', 'rewired 0.9'],
    });
    expect(matrix.layers.map(({ index }) => index)).toEqual([0, 1, 2]);
    for (let i = 0; i < networks.length; i++) {
      expect(matrix.values[i]![i]).toBe(0);
      for (let j = i + 1; j < networks.length; j++) {
        const { distance, layers } = networkDistance(networks[i]!.network, networks[j]!.network);
        expect(matrix.values[i]![j]).toBe(distance);
        expect(matrix.values[j]![i]).toBe(distance);
        layers.forEach(({ index, distance: own }) => expect(matrix.layers[index]!.values[j]![i]).toBe(own));
      }
    }
  });

  it('reports every pair as it is done', async () => {
    const seen: MatrixProgress[] = [];
    await distanceMatrix(networks, { alignment: 'identity' }, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seen.every(({ total }) => total === 6)).toBe(true);
    expect(seen.map(({ pair }) => pair.join('-'))).toEqual(['0-1', '0-2', '0-3', '1-2', '1-3', '2-3']);
  });

  it('stops between two pairs when it is aborted, with the reason of the signal', async () => {
    const controller = new AbortController();
    let done = 0;
    const work = distanceMatrix(
      networks,
      {},
      {
        signal: controller.signal,
        onProgress: () => {
          done++;
          if (done === 2) controller.abort(new Error('enough'));
        },
      },
    );
    await expect(work).rejects.toThrow('enough');
    expect(done).toBe(2);
  });

  it('lets an abort from outside come through while it works', async () => {
    const controller = new AbortController();
    const work = distanceMatrix(networks, {}, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('stopped')));
    await expect(work).rejects.toThrow('stopped');
  });

  it.each([1, 2, 3, 7])(
    'gives the same matrix with %i pairs measured at once, in whatever order they end',
    async (concurrency) => {
      const held: (() => void)[] = [];
      let open = 0;
      let most = 0;
      const measure = async (first: number, second: number): Promise<ReturnType<typeof networkDistance>> => {
        most = Math.max(most, ++open);
        await new Promise<void>((resolve) => {
          held.push(resolve);
          // The latest of those open ends first.
          setImmediate(() => held.pop()?.());
        });
        open--;
        return networkDistance(networks[first]!.network, networks[second]!.network, { alignment: 'refined' });
      };
      const matrix = await distanceMatrix(networks, { alignment: 'refined' }, { measure, concurrency });
      expect(matrix).toEqual(await distanceMatrix(networks, { alignment: 'refined' }));
      expect(most).toBe(Math.min(concurrency, 6));
    },
  );

  it('takes a single network', async () => {
    const { values } = await distanceMatrix([networks[0]!]);
    expect(values).toEqual([[0]]);
  });

  it.each([
    [[], {}, 'could not measure the distances of a collection - there is no network in it.'],
    [
      networks,
      { concurrency: 0 },
      'the number of pairs measured at once is not usable. Expected a whole number from 1. Received 0.',
    ],
  ])('rejects what cannot be worked through', async (collection, run, message) => {
    const work = distanceMatrix(collection, {}, run);
    await expect(work).rejects.toBeInstanceOf(ArgumentError);
    await expect(work).rejects.toThrow(message);
  });

  it('rejects networks that have no distance before it measures any, by label', async () => {
    let done = 0;
    const collection = [...networks, { label: 'deep', network: randomNetwork([20, 15, 5], 0.2, 1) }];
    const work = distanceMatrix(collection, {}, { onProgress: () => done++ });
    await expect(work).rejects.toBeInstanceOf(ShapeError);
    await expect(work).rejects.toThrow(
      'could not compare "rewired 0" with "deep" - they have different depths, 3 and 2.',
    );
    expect(done).toBe(0);
  });
});
