import { retryQueue } from '@topograft/experiments/queue';
import { neededQueue } from '../options/needed-queue.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import type { QueueOptions } from './show-queue.ts';

/** What `topograft queue retry` does. */
export async function retryFailed(io: ConsoleIo, { queue, json }: QueueOptions): Promise<void> {
  const count = await retryQueue(await neededQueue(queue, io.env));
  if (json) printJson(io.stdout, { specVersion: 'v1', kind: 'queue-retry', count });
  else printLine(io.stdout, `${count} ${count === 1 ? 'job is' : 'jobs are'} tried anew`);
}
