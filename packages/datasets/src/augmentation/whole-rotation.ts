import { ArgumentError } from '@topograft/sparse-core';
import { type Rotation, rotationOfDegrees } from './rotation-of-degrees.ts';

/** What a cosine of 1 is counted as. */
export const ROTATION_UNIT = 65_536;

/**
 * Cosine and sine of an angle in whole multiples of 2^-16.
 *
 * @throws {@link ArgumentError} beyond ±45°
 */
export function wholeRotation(degrees: number): Rotation {
  if (!(Math.abs(degrees) <= 45)) {
    throw new ArgumentError({
      task: 'augment images',
      reason: 'the angle is out of range',
      expected: 'degrees from -45 to 45',
      received: String(degrees),
    });
  }
  const { cosine, sine } = rotationOfDegrees(degrees);
  return { cosine: Math.floor(cosine * ROTATION_UNIT + 0.5), sine: Math.floor(sine * ROTATION_UNIT + 0.5) };
}
