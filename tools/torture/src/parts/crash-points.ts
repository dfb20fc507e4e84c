import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** Stops a run at every operation on the disk; of stops during a recovery there are too many for all. */
export const crashPoints: TorturePart = {
  name: 'crash-points',
  promise: 'a run that is stopped at any operation on the disk goes on to the bytes of one that was not',
  unit: 'double stops for each of four methods, beside every single one',
  full: 1000,
  run: (order) => runTests(order, { folder: 'packages/set-trainer', files: ['test/crash-points.test.ts'] }),
};
