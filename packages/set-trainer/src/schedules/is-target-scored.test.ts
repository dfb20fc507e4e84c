import { expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { isTargetScored } from './is-target-scored.ts';

it.each([
  [{ method: 'gmp' }, false],
  [{ method: 'gmp', updateEnd: 19 }, true],
  [{ method: 'gmp', updateEnd: 20 }, false],
  [{ method: 'gmp', updateUnit: 'step' }, true],
  [{ method: 'gmp', evolveAfterLastEpoch: false }, true],
  [{ method: 'set' }, true],
  [{ method: 'static' }, true],
] as const)('isTargetScored(%j) is %s', (change, expected) => {
  expect(isTargetScored({ ...topologyPaper, epochCount: 20, ...change })).toBe(expected);
});
