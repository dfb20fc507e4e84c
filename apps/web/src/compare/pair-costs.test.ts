import { expect, it } from 'vitest';
import { pairCosts } from './pair-costs.ts';

const order = { rows: Uint32Array.of(1, 0), columns: Uint32Array.of(0, 2, 1) };
const found = { label: 'x', rowCount: 2, columnCount: 3, rows: [1, 0], columns: [2, 1], costs: [0.25, 0.5] };

it('pairCosts(label, problem, order) lists what costs less than 1, dense or sparse', () => {
  const costs = Float64Array.of(1, 0.25, 1, 1, 1, 0.5);
  expect(pairCosts('x', { kind: 'dense', rowCount: 2, columnCount: 3, costs }, order)).toEqual(found);
  const sparse = {
    kind: 'sparse',
    rowCount: 2,
    columnCount: 3,
    offsets: Uint32Array.of(0, 1, 2),
    columns: Uint32Array.of(1, 2),
    costs: Float64Array.of(0.25, 0.5),
    absentCost: 1,
  } as const;
  expect(pairCosts('x', sparse, order)).toEqual(found);
});
