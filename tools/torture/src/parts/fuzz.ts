import { runFuzzTests } from '../fuzz-tests.ts';
import type { TorturePart } from '../part.ts';

/** Damaged files for every reader, drawn by fast-check. */
export const fuzz: TorturePart = {
  name: 'fuzz',
  promise: 'every reader answers any bytes with a value or one of our errors, soon and in little memory',
  unit: 'damaged files for each reader',
  full: 1_000_000,
  run: (order) => runFuzzTests(order),
};
