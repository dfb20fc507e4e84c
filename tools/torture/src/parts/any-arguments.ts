import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** Random command lines. */
export const anyArguments: TorturePart = {
  name: 'arguments',
  promise: 'every command line ends with exit code 0, 1 or 2, a failure with one line and no file',
  unit: 'command lines',
  full: 20_000,
  run: (order) => runTests(order, { folder: 'apps/cli', files: ['test/any-arguments.test.ts'] }),
};
