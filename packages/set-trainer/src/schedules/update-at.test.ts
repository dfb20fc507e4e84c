import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { updateAt } from './update-at.ts';

const at = (change: Partial<typeof topologyPaper>, total: number): (number | null)[] =>
  Array.from(
    { length: total },
    (_, k) => updateAt({ ...topologyPaper, ...change }, k + 1, total)?.dropFraction ?? null,
  );

describe('updateAt(config, time, total)', () => {
  it('is due after every epoch, the last one included unless the settings say otherwise', () => {
    expect(at({}, 4)).toEqual([0.2, 0.2, 0.2, 0.2]);
    expect(at({ evolveAfterLastEpoch: false }, 4)).toEqual([0.2, 0.2, 0.2, null]);
  });

  it('is due from the begin at every interval up to the end', () => {
    expect(at({ updateBegin: 2, updateInterval: 3 }, 9)).toEqual([null, 0.2, null, null, 0.2, null, null, 0.2, null]);
    expect(at({ updateBegin: 0, updateInterval: 2, updateEnd: 4 }, 6)).toEqual([null, 0.2, null, 0.2, null, null]);
    expect(at({ updateBegin: 5, updateEnd: 5 }, 6)).toEqual([null, null, null, null, 0.2, null]);
  });

  it('lets ζ fall along a line or half a cosine from the first update to the last', () => {
    expect(at({ dropSchedule: 'linear' }, 5)).toEqual(
      [0.2, 0.15, 0.1, 0.05, 0].map((value) => expect.closeTo(value, 12)),
    );
    // (1 + cos πt)/2 at t = 0, 1/4, 1/2, 3/4, 1.
    const cosine = [1, 0.8535533905932737, 0.5, 0.14644660940672624, 0];
    expect(at({ dropSchedule: 'cosine' }, 5)).toEqual(cosine.map((value) => expect.closeTo(0.2 * value, 12)));
  });

  it('says how much of the time of updates is over; all of it when there is one update only', () => {
    const config = { ...topologyPaper, updateBegin: 10, updateInterval: 10, updateEnd: 30 };
    expect([10, 20, 30].map((time) => updateAt(config, time, 100)!.progress)).toEqual([0, 0.5, 1]);
    expect(updateAt({ ...config, updateEnd: 10 }, 10, 100)!.progress).toBe(1);
  });
});
