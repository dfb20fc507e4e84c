import { expect, it } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

it.each([
  [
    [10, 50, 90],
    [10, 50, 90],
  ],
  [
    [50, 50, 50],
    [50, 64, 78],
  ],
  [
    [99, 98, 100],
    [86, 72, 100],
  ],
  [
    [40, 20],
    [40, 20],
  ],
  [[], []],
])('spreadLabels(%j, 100) is %j', (wanted, places) => {
  expect(spreadLabels(wanted, 100)).toEqual(places);
});
