import { denseLayer } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { batchesBetweenPauses } from './batches-between-pauses.ts';

it.each([
  ['a small network', [36, 20, 10], 32],
  ['a million connections', [1000, 1000], 2],
  ['more than fit between two looks at the keyboard', [4000, 4000], 1],
] as const)('batchesBetweenPauses(topology, batchSize) lets the host run in time with %s', (_, widths, expected) => {
  const layers = widths.slice(1).map((width, index) => denseLayer(widths[index]!, width));
  expect(batchesBetweenPauses({ specVersion: 'v1', layers }, 128)).toBe(expected);
});
