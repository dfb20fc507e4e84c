import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** SIGKILL at random moments, half of them among writes. */
export const kills: TorturePart = {
  name: 'kills',
  promise: 'a run that is killed at random moments ends with the bytes of one that was not',
  unit: 'kills for each of three methods',
  full: 500,
  run: (order) => runTests(order, { folder: 'packages/set-trainer', files: ['test/kills.test.ts'] }),
};
