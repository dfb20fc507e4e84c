import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawStroke } from './draw-stroke.ts';

describe('drawStroke', () => {
  it('covers a horizontal stroke of radius 1 fully in its row and by half in the rows beside it', () => {
    const coverage = new Float64Array(25);
    drawStroke(coverage, 5, 1, 2, 3, 2, 1);
    expect([...coverage.subarray(10, 15)]).toEqual([0.5, 1, 1, 1, 0.5]);
    expect([...coverage.subarray(5, 10)].slice(1, 4)).toEqual([0.5, 0.5, 0.5]);
    expect([...coverage.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
  });

  it('draws a disc for a segment of length 0', () => {
    const coverage = new Float64Array(9);
    drawStroke(coverage, 3, 1, 1, 1, 1, 0.75);
    expect([...coverage]).toEqual([0, 0.25, 0, 0.25, 1, 0.25, 0, 0.25, 0]);
  });

  it('keeps the larger coverage where strokes meet', () => {
    const coverage = new Float64Array(9).fill(0.5);
    drawStroke(coverage, 3, 1, 1, 1, 1, 0.75);
    expect([...coverage]).toEqual([0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 0.5]);
  });

  it('stays within [0, 1] and gives the same pixels from either end, also beyond the edges', () => {
    const place = fc.integer({ min: -80, max: 160 }).map((n) => n / 8);
    fc.assert(
      fc.property(place, place, place, place, fc.integer({ min: 1, max: 40 }), (ax, ay, bx, by, eighths) => {
        const there = new Float64Array(144);
        const back = new Float64Array(144);
        drawStroke(there, 12, ax, ay, bx, by, eighths / 8);
        drawStroke(back, 12, bx, by, ax, ay, eighths / 8);
        for (let pixel = 0; pixel < 144; pixel++) {
          expect(there[pixel]).toBeGreaterThanOrEqual(0);
          expect(there[pixel]).toBeLessThanOrEqual(1);
          expect(there[pixel]).toBeCloseTo(back[pixel]!, 9);
        }
      }),
      { seed: 13, numRuns: 100 },
    );
  });
});
