import type { EpochRecord } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { watchTraining } from './watch-training.ts';

function record(epoch: number): EpochRecord {
  const score = { loss: 0.4119, accuracy: 0.8416 };
  return { specVersion: 'v1', epoch, train: score, validation: score, test: score, layers: [], nonFinite: 0 };
}

/** Two epochs of one second each, after a wait of an hour. */
function reports(live: boolean): string[] {
  let now = 0;
  const texts: string[] = [];
  const watcher = watchTraining((text) => texts.push(text), { epochCount: 2, live, nowMs: () => now });
  now = 3_600_000;
  watcher.onStart();
  for (const epoch of [1, 2]) {
    now += 500;
    watcher.onProgress({ epoch, batch: 5, batchCount: 10 });
    now += 500;
    watcher.onEpoch(record(epoch));
  }
  return texts;
}

describe('watchTraining(report, options)', () => {
  it('reports a line an epoch in a log, and counts no time spent in the queue', () => {
    expect(reports(false)).toEqual([
      'epoch 1/2  loss 0.412  hold-out 84.2 %  1.0 s  1 s left',
      'epoch 2/2  loss 0.412  hold-out 84.2 %  1.0 s',
    ]);
  });

  it('moves a bar over all epochs on a terminal, and ends with the last epoch', () => {
    expect(reports(true)).toEqual([
      '[#####---------------]  25 %  epoch 1/2  2 s left',
      '[###############-----]  75 %  epoch 2/2  hold-out 84.2 %  1 s left',
      'epoch 2/2  loss 0.412  hold-out 84.2 %  1.0 s',
    ]);
  });
});
