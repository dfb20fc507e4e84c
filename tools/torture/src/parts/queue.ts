import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NotHereError, type TorturePart } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** Rounds of the queue's test at its full size, on a real Redis. */
export const queue: TorturePart = {
  name: 'queue',
  promise: 'of 200 jobs in a queue none is lost or different, though workers are killed and the server restarts',
  unit: 'rounds, each with a folder and, where there is one, a bucket',
  full: 5,
  async run(order) {
    const { TOPOGRAFT_REDIS: redis = 'redis-server' } = process.env;
    if (spawnSync(redis, ['--version']).status !== 0) throw new NotHereError('there is no redis-server');
    for (let round = 0; round < order.size; round++) {
      const counts = join(order.scratch, String(round));
      mkdirSync(counts);
      const env = { TOPOGRAFT_QUEUE_ROUND: 'full', TOPOGRAFT_ROUND_OUT: counts };
      await runTests(order, { folder: 'packages/experiments', files: ['test/queue/rounds.test.ts'], env });
      for (const name of readdirSync(counts)) {
        const { requests: _, ...tally } = JSON.parse(readFileSync(join(counts, name), 'utf8')) as Record<
          string,
          number
        >;
        order.tell({ round, store: name.replace('.json', ''), ...tally });
      }
    }
  },
};
