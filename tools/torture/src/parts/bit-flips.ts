import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** One flipped bit in a checkpoint. */
export const bitFlips: TorturePart = {
  name: 'bit-flips',
  promise: 'a checkpoint with one flipped bit is refused, and the one before it is used',
  unit: 'flips, no more than one a byte',
  full: 1_000_000,
  run: (order) => runTests(order, { folder: 'packages/set-trainer', files: ['test/damaged-checkpoints.test.ts'] }),
};
