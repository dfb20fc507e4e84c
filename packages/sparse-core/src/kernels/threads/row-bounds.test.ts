import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowBounds } from './row-bounds.ts';

const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(300)), { maxLength: 60 });

it('rowBounds covers all rows once, in parts of which none exceeds an even share by more than a row', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 9 }), (rows, partCount) => {
      const offsets = new Uint32Array(rows.length + 1);
      rows.forEach((count, row) => (offsets[row + 1] = offsets[row]! + count));
      const bounds = rowBounds(offsets, partCount);
      expect(bounds).toHaveLength(partCount + 1);
      expect([bounds[0], bounds.at(-1)]).toEqual([0, rows.length]);
      const cost = (begin: number, end: number): number => offsets[end]! - offsets[begin]! + 2 * (end - begin);
      const largestRow = Math.max(0, ...rows) + 2;
      for (let part = 0; part < partCount; part++) {
        const [begin, end] = [bounds[part]!, bounds[part + 1]!];
        expect(end).toBeGreaterThanOrEqual(begin);
        expect(cost(begin, end)).toBeLessThanOrEqual(cost(0, rows.length) / partCount + largestRow);
      }
    }),
  );
});

it('rowBounds(offsets of a slice) counts from the first offset', () => {
  expect(rowBounds(Uint32Array.of(1000, 1010, 1020, 1030, 1040), 2)).toEqual([0, 2, 4]);
});
