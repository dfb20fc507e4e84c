import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { wholeRotation } from './whole-rotation.ts';

describe('wholeRotation', () => {
  it('counts cosine and sine in 2^-16', () => {
    expect(wholeRotation(0)).toEqual({ cosine: 65_536, sine: 0 });
    expect(wholeRotation(30)).toEqual({ cosine: 56_756, sine: 32_768 });
    expect(wholeRotation(-45)).toEqual({ cosine: 46_341, sine: -46_341 });
  });

  it.each([45.1, -90, Number.NaN])('refuses %s degrees', (degrees) => {
    expect(() => wholeRotation(degrees)).toThrow(ArgumentError);
    expect(() => wholeRotation(degrees)).toThrow(
      `could not augment images - the angle is out of range. Expected degrees from -45 to 45. Received ${degrees}.`,
    );
  });
});
