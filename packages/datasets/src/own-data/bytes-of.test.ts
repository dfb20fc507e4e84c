import { ArgumentError, FormatError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './bytes-of.ts';
import type { NumberArray, NumberKind } from './numbers-of.ts';

function bytes(numbers: NumberArray, kind: NumberKind, range?: readonly [number, number]): number[] {
  return [...bytesOf(numbers, kind, range, 2, 'read the images')];
}

describe('bytesOf', () => {
  it('keeps bytes without copying them', () => {
    const stored = Uint8Array.of(0, 1, 255);
    expect(bytesOf(stored, 'whole', undefined, 1, 'read')).toBe(stored);
  });

  it('keeps whole numbers from 0 to 255 of any type', () => {
    expect(bytes(Int32Array.of(0, 255), 'whole')).toEqual([0, 255]);
    expect(bytes(Float64Array.of(0, 7, 255), 'text')).toEqual([0, 7, 255]);
  });

  it('makes black and white of truth values', () => {
    expect(bytes(Uint8Array.of(0, 1), 'bool')).toEqual([0, 255]);
  });

  it('scales a range to 0 to 255, a half upwards', () => {
    expect(bytes(Float32Array.of(0, 0.5, 1), 'float', [0, 1])).toEqual([0, 128, 255]);
    expect(bytes(Float64Array.of(-1, 0, 1), 'float', [-1, 1])).toEqual([0, 128, 255]);
    expect(bytes(Uint8Array.of(0, 16, 8), 'whole', [0, 16])).toEqual([0, 255, 128]);
    // 2.5/255 becomes 3, and what is just below becomes 2.
    expect(bytes(Float64Array.of(2.5, 2.499), 'float', [0, 255])).toEqual([3, 2]);
  });

  const mend = 'Give the true range as valueRange, or mend the data.';
  const faults: readonly (readonly [string, NumberArray, NumberKind, readonly [number, number] | undefined, string])[] =
    [
      [
        'floats without a range',
        Float32Array.of(0, -0.5, 0.25),
        'float',
        undefined,
        'the values are fractions, and it is not known which of them are black and white. Expected whole numbers from 0 to 255, or a range that becomes them. Received values from -0.5 to 0.25. Give the range as valueRange, such as [0, 1], or store bytes.',
      ],
      ['fractions in text', Float64Array.of(1, 0.5), 'text', undefined, 'the values are fractions,'],
      [
        'whole numbers above 255',
        Int16Array.of(0, 1, 2, 256),
        'whole',
        undefined,
        `value 2 of image 2 is out of range. Expected 0 to 255. Received 256. ${mend}`,
      ],
      ['negative numbers', Int8Array.of(-1), 'whole', undefined, 'value 1 of image 1 is out of range.'],
      [
        'a value outside the range',
        Float32Array.of(0, 1.5),
        'float',
        [0, 1],
        `value 2 of image 1 is out of range. Expected 0 to 1. Received 1.5. ${mend}`,
      ],
      ['NaN', Float32Array.of(Number.NaN), 'float', [0, 1], 'value 1 of image 1 is out of range.'],
    ];
  it.each(faults)('refuses %s', (_, numbers, kind, range, reason) => {
    expect(() => bytes(numbers, kind, range)).toThrow(FormatError);
    expect(() => bytes(numbers, kind, range)).toThrow(`could not read the images - ${reason}`);
  });

  it.each([[[1, 1]], [[1, 0]], [[0, Infinity]], [[Number.NaN, 1]]])('refuses the range %j', (range) => {
    const run = (): unknown => bytes(Float32Array.of(0), 'float', range as [number, number]);
    expect(run).toThrow(ArgumentError);
    expect(run).toThrow('valueRange is not usable. Expected two rising numbers, such as [0, 1].');
  });
});
