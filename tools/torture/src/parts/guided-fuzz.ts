import { runFuzzTests } from '../fuzz-tests.ts';
import type { TorturePart } from '../part.ts';

/** The same by coverage: files that reach new code are damaged further. */
export const guidedFuzz: TorturePart = {
  name: 'guided-fuzz',
  promise: 'so does it answer files that are made to reach more and more of its code',
  unit: 'seconds for each reader',
  full: 600,
  run: (order) => runFuzzTests(order, { TOPOGRAFT_GUIDED_SECONDS: String(order.size) }),
};
