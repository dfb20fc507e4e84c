import type { TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** Runs and commands on a real disk of 1 MiB. */
export const fullDisk: TorturePart = {
  name: 'full-disk',
  promise: 'on a full disk every command says so in one line and leaves no file; a run goes on when there is room',
  unit: 'commands, beside runs on five sizes of room',
  full: 9,
  async run(order) {
    await runTests(order, { folder: 'packages/set-trainer', files: ['test/full-disk.test.ts'] });
    await runTests(order, { folder: 'apps/cli', files: ['test/full-disk.test.ts'] });
  },
};
