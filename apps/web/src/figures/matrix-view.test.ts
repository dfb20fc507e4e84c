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
  it('moves by pixels, and no further than to where the middle is still on the matrix', () => {
    const view = { scale: 10, column: 20, row: 20 };
    expect(panView(view, 50, -30, room)).toEqual({ scale: 10, column: 15, row: 23 });
    expect(panView(view, 1e6, -1e6, room)).toEqual({ scale: 10, column: -20, row: 90 });
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
