import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** The bad files of the corpus in a real browser. */
export const pages: TorturePart = {
  name: 'pages',
  promise: 'the page says what is wrong with every bad file that it is given, and goes on',
  unit: 'time',
  full: 1,
  run: (order) => runTests(order, { folder: 'apps/web', files: ['test/robustness.test.ts'] }),
};
