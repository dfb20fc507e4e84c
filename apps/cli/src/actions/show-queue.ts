import { type QueueStatus, queueStatus } from '@topograft/experiments/queue';
import { neededQueue } from '../options/needed-queue.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatDuration } from '../output/format-duration.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft queue`. */
export interface QueueOptions {
  readonly queue?: string | undefined;
  readonly json: boolean;
}

/** What `topograft queue status` does. */
export async function showQueue(io: ConsoleIo, { queue, json }: QueueOptions): Promise<void> {
  const status = await queueStatus(await neededQueue(queue, io.env));
  if (json) {
    printJson(io.stdout, status);
    return;
  }
  const { waiting, blocked, running, done, doneTwice, failed, runningJobs, workers } = status;
  printTable(
    io.stdout,
    ['', 'jobs'],
    [
      ['waiting', String(waiting)],
      ['waiting for others', String(blocked)],
      ['running', String(running)],
      ['done', String(done)],
      ['done by two, the same', String(doneTwice)],
      ['failed', String(failed.length)],
    ],
  );
  printLine(io.stdout, `time left: ${leftText(status)}`);
  if (workers.length > 0) {
    io.stdout.write('\n');
    printTable(
      io.stdout,
      ['worker', 'running', 'done', 'failed', 'jobs an hour', 'connected'],
      workers.map((each) => [
        each.name,
        String(each.running),
        String(each.done),
        String(each.failed),
        each.jobsPerHour === null ? '–' : each.jobsPerHour.toFixed(each.jobsPerHour < 10 ? 1 : 0),
        each.connected === null ? 'not known' : each.connected ? 'yes' : 'no',
      ]),
    );
  }
  for (const { name, worker } of runningJobs) printLine(io.stdout, `running  ${name}  ${worker ?? ''}`);
  for (const { name, reason } of failed) printLine(io.stdout, `failed  ${name}  ${reason}`);
}

function leftText({ leftMs, waiting, blocked, running }: QueueStatus): string {
  if (waiting + blocked + running === 0) return 'nothing is left to do';
  if (running === 0) return 'nobody works';
  return leftMs === null ? 'not known yet' : `about ${formatDuration(leftMs)}`;
}
