import { describe, expect, it } from 'vitest';
import type { LabMoment } from './lab-run.ts';
import { mayBeThumbnail, thumbnailsOf } from './thumbnails-of.ts';

const until = (last: number, step = 1): LabMoment[] =>
  Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => ({
    epoch: index * step,
    mean: 0,
    least: 0,
    most: 0,
    pairCount: 0,
    boundCount: 0,
    matrix: null,
  }));

describe('thumbnailsOf(history)', () => {
  it.each([
    [until(200), [0, 10, 30, 100, 190]],
    [until(40), [0, 10, 30]],
    [until(12), [0, 3, 10]],
    [until(0), [0]],
    [[], []],
    // Epochs that were not measured are stood in for by the next.
    [until(40, 4), [0, 12, 32]],
  ])('chooses few epochs, and always the first', (history, epochs) => {
    expect(thumbnailsOf(history).map(({ epoch }) => epoch)).toEqual(epochs);
  });
});

describe('mayBeThumbnail(epoch, before)', () => {
  it.each([1, 3, 4, 7])('is true of all that are chosen up to any epoch, each %d epochs', (step) => {
    const history = until(200, step);
    const chosen = history.flatMap((_, index) => thumbnailsOf(history.slice(0, index + 1)).slice(0, -1));
    expect(chosen.length).toBeGreaterThan(0);
    expect(chosen.every(({ epoch }) => mayBeThumbnail(epoch, epoch - step))).toBe(true);
    expect(history.filter(({ epoch }) => mayBeThumbnail(epoch, epoch - step)).length).toBeLessThanOrEqual(7);
  });
});
