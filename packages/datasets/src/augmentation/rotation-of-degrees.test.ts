import { describe, expect, it } from 'vitest';
import { rotationOfDegrees } from './rotation-of-degrees.ts';

describe('rotationOfDegrees', () => {
  it('is 1 and 0 at no angle, and agrees with the host to 2^-52 within ±45°', () => {
    expect(rotationOfDegrees(0)).toEqual({ cosine: 1, sine: 0 });
    for (let step = -900; step <= 900; step++) {
      const { cosine, sine } = rotationOfDegrees(step / 20);
      const angle = (step / 20 / 180) * Math.PI;
      expect(Math.abs(cosine - Math.cos(angle))).toBeLessThanOrEqual(2 ** -52);
      expect(Math.abs(sine - Math.sin(angle))).toBeLessThanOrEqual(2 ** -52);
    }
  });
});
