import { expect, it } from 'vitest';
import { publishedFacts } from '../src/plan/dataset-facts.ts';
import { fig3a } from '../src/recipes/fig3a.ts';
import { createNetworkCache } from '../src/schedule/network-cache.ts';
import { performDistances } from '../src/schedule/perform-distances.ts';

it('figure 3a at scale paper: neurons as they are, generation k is at 2q/(1+q) from the root, q = 1 − 0.99^k', async () => {
  const { jobs } = fig3a.plan({ scale: 'paper', seed: 1, data: publishedFacts, without: null });
  const job = jobs.find(({ spec }) => spec.kind === 'distances' && spec.alignment === 'identity')!;
  if (job.spec.kind !== 'distances') throw new Error('no distances');
  const measured = await performDistances(job.spec, {
    store: '/nonexistent',
    cache: createNetworkCache(0),
    signal: new AbortController().signal,
    onPair: () => {},
  });
  for (let k = 1; k <= 9; k++) {
    const at = job.spec.pairs.findIndex(([first, second]) => first === 0 && second === k);
    const q = 1 - 0.99 ** k;
    for (const layer of [0, 1, 2]) expect(Math.abs(measured[at]![layer]! - (2 * q) / (1 + q))).toBeLessThan(0.02);
    expect(measured[at]![3]).toBe(0);
  }
});
