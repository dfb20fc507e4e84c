import { distanceMatrix, type DistanceOptions } from '@topograft/nnstd';
import { type DistancePool, openDistancePool } from '@topograft/nnstd/node';
import type { DistanceMatrix } from '@topograft/sparse-core';
import type { NamedNetwork } from '@topograft/sparse-core/node';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { showJobs } from '../output/show-jobs.ts';
import type { MatrixOptions } from './matrix.ts';

/** Few pairs are measured sooner here than threads start. */
const PAIRS_WORTH_THREADS = 30;

/** Measures the distances of all pairs on the threads of this process. */
export async function measureHere(
  io: ConsoleIo,
  networks: readonly NamedNetwork[],
  measuring: DistanceOptions,
  { threads, quiet }: Pick<MatrixOptions, 'threads' | 'quiet'>,
  signal: AbortSignal,
): Promise<DistanceMatrix> {
  const pool = poolFor(networks, measuring, threads);
  const [measured] = await showJobs(
    io,
    [
      {
        title: `distances of ${networks.length} networks`,
        run: (report) =>
          distanceMatrix(networks, measuring, {
            ...pool,
            signal,
            onProgress: ({ done, total }) => report(`${done} of ${countOf(total, 'pair')}`),
          }),
      },
    ],
    { quiet, everyReport: false },
  ).finally(() => pool?.close());
  return measured!;
}

function poolFor(networks: readonly NamedNetwork[], measuring: DistanceOptions, threads: number): DistancePool | null {
  const pairCount = (networks.length * (networks.length - 1)) / 2;
  if (threads === 1 || (threads === 0 && pairCount < PAIRS_WORTH_THREADS)) return null;
  const topologies = networks.map(({ network }) => network);
  return openDistancePool(topologies, measuring, threads === 0 ? {} : { threadCount: threads });
}
