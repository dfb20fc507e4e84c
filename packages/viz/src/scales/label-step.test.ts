import { expect, it } from 'vitest';
import { labelStep } from './label-step.ts';

it.each([
  [72, 1],
  [13, 1],
  [7, 2],
  [5, 5],
  [1, 20],
  [0.1, 200],
])('labelStep(%d, 13) shows every %dth label', (spacing, step) => {
  expect(labelStep(spacing, 13)).toBe(step);
});
