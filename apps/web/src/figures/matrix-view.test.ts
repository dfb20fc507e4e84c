import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreView, fitView, followView, type MatrixRoom, panView, zoomView } from './matrix-view.ts';

const room: MatrixRoom = { width: 400, height: 200, columns: 100, rows: 100 };
const whole = fitView(room);

describe('fitView(room)', () => {
  it('shows all, as large as the narrower side allows', () => {
    expect(whole).toEqual({ scale: 2, column: 0, row: 0 });
  });
});

describe('zoomView(view, factor, x, y, room)', () => {
  it('keeps the place under the pointer where it is', () => {
    const near = zoomView(whole, 4, 100, 50, room);
    expect(near.scale).toBe(8);
    expect(near.column + 100 / near.scale).toBeCloseTo(50, 12);
    expect(near.row + 50 / near.scale).toBeCloseTo(25, 12);
  });

  it('ends at 48 pixels a cell, or where few cells fill the room', () => {
    expect(zoomView(whole, 1000, 0, 0, room).scale).toBe(48);
    const few = { ...room, columns: 2, rows: 2 };
    expect(zoomView(fitView(few), 2, 0, 0, few).scale).toBe(100);
  });
});

describe('panView(view, dx, dy, room)', () => {
  it('moves by pixels, and no further than to the last cell', () => {
    const view = { scale: 10, column: 20, row: 20 };
    expect(panView(view, 50, -30, room)).toEqual({ scale: 10, column: 15, row: 23 });
    expect(panView(view, 1e6, -1e6, room)).toEqual({ scale: 10, column: 0, row: 80 });
  });

  it('leaves a side alone that is seen whole', () => {
    expect(panView({ scale: 3, column: 0, row: 0 }, -40, -40, { ...room, rows: 20 })).toEqual({
      scale: 3,
      column: 0,
      row: 0,
    });
  });

  it('never shows less of a side than the scale lets it', () => {
    const number = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.05, max: 48, noNaN: true }), (dx, dy, scale) => {
        const view = panView({ scale, column: 30, row: 30 }, dx, dy, room);
        const seen = (from: number, length: number): number => Math.min(100, from + length / scale) - Math.max(0, from);
        expect(seen(view.column, room.width)).toBeCloseTo(Math.min(100, room.width / scale), 6);
        expect(seen(view.row, room.height)).toBeCloseTo(Math.min(100, room.height / scale), 6);
      }),
    );
  });
});

describe('centreView(view, column, row, room)', () => {
  it('puts a place into the middle', () => {
    expect(centreView({ scale: 10, column: 0, row: 0 }, 60, 40, room)).toEqual({ scale: 10, column: 40, row: 30 });
  });
});

describe('followView(view, column, row, room)', () => {
  const view = { scale: 10, column: 10, row: 10 };
  it.each([
    [20, 20, { scale: 10, column: 10, row: 10 }],
    [60, 5, { scale: 10, column: 21, row: 5 }],
    [0, 99, { scale: 10, column: 0, row: 80 }],
  ])('shows cell (%d, %d)', (column, row, seen) => {
    expect(followView(view, column, row, room)).toEqual(seen);
  });
});
