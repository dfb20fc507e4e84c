import { clearQueue } from '@topograft/experiments/queue';
import { neededQueue } from '../options/needed-queue.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import type { QueueOptions } from './show-queue.ts';

/** What `topograft queue clear` does. */
export async function clearJobs(io: ConsoleIo, { queue, json }: QueueOptions): Promise<void> {
  const count = await clearQueue(await neededQueue(queue, io.env));
  if (json) printJson(io.stdout, { specVersion: 'v1', kind: 'queue-clear', count });
  else printLine(io.stdout, `the queue is empty; ${count} ${count === 1 ? 'job was' : 'jobs were'} not done`);
}
