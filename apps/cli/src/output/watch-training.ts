import type { TrainingWatcher } from '@topograft/experiments/node';
import { epochLine } from './epoch-line.ts';
import { formatDuration } from './format-duration.ts';
import { formatPercent } from './format-percent.ts';
import { progressBar } from './progress-bar.ts';

/**
 * Turns the events of a run into text: on a terminal a bar over all epochs that moves with every few batches, in a log
 * one line an epoch.
 *
 * @param epochsBefore - done before this training began, default 0
 * @param live - whether a terminal shows it
 * @param nowMs - a clock
 */
export function watchTraining(
  report: (text: string) => void,
  {
    epochCount,
    epochsBefore = 0,
    live,
    nowMs,
  }: {
    readonly epochCount: number;
    readonly epochsBefore?: number;
    readonly live: boolean;
    readonly nowMs: () => number;
  },
): Required<TrainingWatcher> {
  let startedMs = nowMs();
  let lastMs = startedMs;
  let accuracy = '';
  return {
    onStart: () => {
      startedMs = lastMs = nowMs();
    },
    onProgress: ({ epoch, batch, batchCount }) => {
      if (!live) return;
      const done = (epoch - 1 + batch / batchCount) / epochCount;
      const trained = done - epochsBefore / epochCount;
      const leftMs = ((nowMs() - startedMs) * (1 - done)) / trained;
      const parts = [progressBar(done), `epoch ${epoch}/${epochCount}`, ...(accuracy === '' ? [] : [accuracy])];
      report([...parts, `${formatDuration(leftMs)} left`].join('  '));
    },
    onEpoch: (record) => {
      const now = nowMs();
      accuracy = `hold-out ${formatPercent(record.validation.accuracy, 1)}`;
      if (!live || record.epoch === epochCount) {
        report(epochLine(record, epochCount, now - lastMs, (now - startedMs) / (record.epoch - epochsBefore)));
      }
      lastMs = now;
    },
  };
}
