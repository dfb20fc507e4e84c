import { describe, expect, it } from 'vitest';
import { formatExactShare } from './format.ts';

describe('formatExactShare(share)', () => {
  it.each([
    [0.07, '7 %'],
    [0.01, '1 %'],
    [0.0035, '0.35 %'],
    [0.123_456, '12.3456 %'],
    [1, '100 %'],
    [0, '0 %'],
  ])('writes %d as it was chosen', (share, text) => {
    expect(formatExactShare(share)).toBe(text);
  });
});
