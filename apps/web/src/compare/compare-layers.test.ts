import { networkDistance } from '@topograft/nnstd';
import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { compareLayers } from './compare-layers.ts';

const [a, b] = ['a', 'b'].map((stream) => erdosRenyi(20, 15, 0.3, createRng(3, stream))) as [never, never];

describe('compareLayers(a, b)', () => {
  const comparison = compareLayers(a, b);

  it('splits the connections of both into shared and one-sided ones', () => {
    const { shared, onlyA, onlyB, pairs } = comparison;
    const [countA, countB] = [a, b].map(({ inputs }: { inputs: Uint32Array }) => inputs.length);
    expect(shared.inputs.length + onlyA.length).toBe(countA);
    expect(shared.inputs.length + onlyB.length).toBe(countB);
    expect(pairs.reduce((sum, pair) => sum + pair.shared.length, 0)).toBe(shared.inputs.length);
    expect(new Set(onlyA).intersection(new Set(onlyB)).size).toBe(0);
  });

  it('has costs whose mean is the identity distance', () => {
    const networks = [a, b].map((layer) => ({ specVersion: 'v1' as const, layers: [layer] })) as [never, never];
    const { distance } = networkDistance(...networks, { alignment: 'identity' });
    const costs = comparison.pairs.map(({ cost }) => cost);
    expect(costs.reduce((sum, cost) => sum + cost, 0) / costs.length).toBeCloseTo(distance, 12);
  });
});
