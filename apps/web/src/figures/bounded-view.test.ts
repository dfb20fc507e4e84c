import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedView } from './bounded-view.ts';

const matrix = { columns: 784, rows: 60 };
const box = { width: 400, height: 100 };

describe('boundedView', () => {
  it('leaves a view alone that shows cells everywhere', () => {
    const view = { scale: 4, column: 100.5, row: 7 };
    expect(boundedView(view, matrix, box)).toEqual(view);
  });

  it('puts a side that fits at its beginning', () => {
    expect(boundedView({ scale: 0.5, column: -3, row: 50 }, matrix, box)).toEqual({ scale: 0.5, column: 0, row: 0 });
  });

  it('never shows less of a side than the scale lets it', () => {
    const number = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.05, max: 48, noNaN: true }), (column, row, scale) => {
        const view = boundedView({ scale, column, row }, matrix, box);
        const seen = (from: number, count: number, room: number): number =>
          Math.min(count, from + room / scale) - Math.max(0, from);
        expect(seen(view.column, matrix.columns, box.width)).toBeCloseTo(Math.min(784, box.width / scale), 6);
        expect(seen(view.row, matrix.rows, box.height)).toBeCloseTo(Math.min(60, box.height / scale), 6);
      }),
    );
  });
});
