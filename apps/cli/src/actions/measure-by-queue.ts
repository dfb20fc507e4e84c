import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';
import type { NamedNetwork } from '@topograft/sparse-core/node';
import { neededQueue } from '../options/needed-queue.ts';
import { openNamedStore } from '../options/open-named-store.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { showPlan } from '../output/show-plan.ts';
import { tellTrouble } from '../output/tell-trouble.ts';
import { tellWorkers } from '../output/tell-workers.ts';
import type { MatrixOptions } from './matrix.ts';

/** Jobs of a queue that are shown at a time. */
const QUEUE_LINES = 4;

/**
 * Has the distances of all pairs measured by those who work for a queue.
 *
 * @throws {@link ArgumentError} for a solver that workers do not use, and where there is no store
 */
export async function measureByQueue(
  io: ConsoleIo,
  networks: readonly NamedNetwork[],
  { queue, store, solver, alignment, outputs, randomStarts, seed, quiet }: MatrixOptions,
  signal: AbortSignal,
): Promise<DistanceMatrix> {
  const task = 'share the work';
  if (solver !== 'auto') {
    throw new ArgumentError({ task, reason: 'workers use the solver auto', cure: 'Leave out --solver, or --queue.' });
  }
  if (store === undefined) {
    throw new ArgumentError({ task, reason: 'no store was named', cure: 'Name that of the workers with --store.' });
  }
  const address = await neededQueue(queue, io.env);
  const { openQueueRunner } = await import('@topograft/experiments/queue');
  const { sharedDistances } = await import('@topograft/experiments/node');
  const kept = await openNamedStore(store, io.env);
  const runner = await openQueueRunner(address, kept, { onTrouble: tellTrouble(io) });
  if (!quiet) tellWorkers(io, address, store);
  try {
    const shown = { quiet, threadCount: QUEUE_LINES, images: new Map(), each: 'job' };
    return await showPlan(io, shown, (watcher) =>
      sharedDistances(networks, { alignment, outputs, refine: { randomStarts, seed } }, { runner, signal, watcher }),
    );
  } finally {
    await runner.close();
  }
}
