import { expect, it } from 'vitest';
import { countOf } from './count-of.ts';

it('countOf(count, noun) is in the singular for one only', () => {
  expect([0, 1, 2, 12_000].map((count) => countOf(count, 'run'))).toEqual(['0 runs', '1 run', '2 runs', '12000 runs']);
});
