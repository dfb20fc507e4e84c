import { initialTopology } from '@topograft/set-trainer';
import { expect, it } from 'vitest';
import type { DrawnNetwork } from '../plan/job-spec.ts';
import { createNetworkCache } from './network-cache.ts';

const specOf = (seed: number): DrawnNetwork => ({
  kind: 'drawn',
  layerWidths: [20, 10, 5],
  density: 0.3,
  distribution: 'uniform',
  outputLayer: 'sparse',
  seed,
});

it('createNetworkCache(bytes) gives the network of a spec or its first layer, and keeps those used last', async () => {
  const one = initialTopology(specOf(1));
  const bytes = one.layers.reduce((sum, { inputs, offsets }) => sum + inputs.byteLength + offsets.byteLength, 0);
  const cache = createNetworkCache(2.8 * bytes);
  const resolve = (seed: number): Promise<object> => cache.resolve(specOf(seed), 'all', '');
  const [first, second] = [await resolve(1), await resolve(2)];
  expect(first).toEqual(one);
  expect(await cache.resolve(specOf(1), 'first', '')).toEqual({ ...one, layers: one.layers.slice(0, 1) });
  expect(await resolve(1)).toBe(first);
  await resolve(3);
  expect(await resolve(1)).toBe(first);
  const again = await resolve(2);
  expect(again).not.toBe(second);
  expect(again).toEqual(second);
});
