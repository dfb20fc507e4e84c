import { topologyPaper } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { KnownRun } from './run-facts.ts';
import { runCurves } from './run-curves.ts';

function knownRun(name: string, accuracies: readonly number[], config: Partial<typeof topologyPaper> = {}): KnownRun {
  const records = accuracies.map((accuracy, index): EpochRecord => {
    const score = { loss: null, accuracy };
    return {
      specVersion: 'v1',
      epoch: index + 1,
      train: score,
      validation: score,
      test: score,
      layers: [],
      nonFinite: 3,
    };
  });
  return {
    found: { id: name, folder: name, files: new Map() },
    read: {
      manifest: {
        specVersion: 'v1',
        kind: 'run-manifest',
        name,
        createdAt: '',
        status: 'finished',
        preset: null,
        config: { ...topologyPaper, ...config },
        dataset: { name: 'x', synthetic: true, sha256: '' },
        engine: { name: 'wasm', flavour: 'simd' },
        versions: {},
      },
      records,
      elapsedMs: null,
    },
  };
}

describe('runCurves(runs, quantity)', () => {
  it('gives up to twelve runs a line each, by their names where these are short and differ', () => {
    const curves = runCurves([knownRun('a', [0.5, 0.6]), knownRun('b', [])], 'hold-out');
    expect(curves).toEqual([
      { label: 'a', count: 1, epochs: [1, 2], values: [0.5, 0.6] },
      { label: 'b', count: 1, epochs: [], values: [] },
    ]);
    const same = runCurves([knownRun('a', [0.5], { seed: 1 }), knownRun('a', [0.5], { seed: 2 })], 'loss');
    expect(same.map(({ label, values }) => [label, values])).toEqual([
      ['set 0.60 % s1', [null]],
      ['set 0.60 % s2', [null]],
    ]);
  });

  it('gives more than twelve the mean of each group, with its 95 % interval', () => {
    const several = Array.from({ length: 12 }, (_, seed) =>
      knownRun(`s${seed}`, seed === 0 ? [0.1, 0.5] : [0.1 * (seed % 3)], { seed }),
    );
    const other = knownRun('other', [0.7], { density: 0.02 });
    const [group, single, ...more] = runCurves([...several, other], 'test');
    expect(more).toEqual([]);
    // Values 0.1, then 0.1 0.2 0 0.1 0.2 0 0.1 0.2 0 0.1 0.2: mean 1.2 / 12, t(11) = 2.201.
    const values = [0.1, 0.1, 0.2, 0, 0.1, 0.2, 0, 0.1, 0.2, 0, 0.1, 0.2];
    const mean = values.reduce((sum, value) => sum + value, 0) / 12;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 11);
    expect(group).toMatchObject({ label: 'set 0.60 % ζ 0.2', count: 12, epochs: [1, 2] });
    expect(group!.values[0]).toBeCloseTo(mean, 12);
    expect(group!.band!.high[0]).toBeCloseTo(mean + (2.201 * deviation) / Math.sqrt(12), 10);
    // One run went further: a mean of one has no interval.
    expect([group!.values[1], group!.band!.low[1]]).toEqual([0.5, null]);
    expect(single).toMatchObject({ label: 'set 2.00 % ζ 0.2', count: 1, values: [0.7] });
  });
});
