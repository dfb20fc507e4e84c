import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { learningRateAt } from './learning-rate-at.ts';

const rate = (change: Partial<typeof topologyPaper>, epoch: number, step: number): number =>
  learningRateAt({ ...topologyPaper, learningRate: 0.1, ...change }, { epoch, step, stepCount: 100 });

describe('learningRateAt(config, at)', () => {
  it('is constant, or falls to 0 along a line or half a cosine', () => {
    expect(rate({}, 3, 70)).toBe(0.1);
    expect([0, 50, 100].map((step) => rate({ rateSchedule: 'linear' }, 0, step))).toEqual([0.1, 0.05, 0]);
    const cosine = [0, 25, 50, 100].map((step) => rate({ rateSchedule: 'cosine' }, 0, step));
    expect(cosine).toEqual([0.1, 0.08535533905932738, 0.05, 0].map((value) => expect.closeTo(value, 15)));
  });

  it('is multiplied by the factor at each milestone that is over', () => {
    const change = { rateSchedule: 'milestones', rateMilestones: [2, 5], rateFactor: 0.1 } as const;
    const rates = [0, 1, 2, 4, 5, 9].map((epoch) => rate(change, epoch, 0));
    expect(rates).toEqual([0.1, 0.1, 0.01, 0.01, 0.001, 0.001].map((value) => expect.closeTo(value, 15)));
  });
});
