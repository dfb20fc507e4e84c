import { ArgumentError, createRng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { type Augmentation, checkAugmentation, drawImageChange, paperAugmentation } from './augmentation.ts';

const shape = { width: 32, height: 20, channels: 3 };

describe('drawImageChange', () => {
  it('flips half of the images, turns by up to 10° and shifts by up to 4 pixels, all alike', () => {
    const rng = createRng(1, 'test/changes');
    const shifts = new Uint32Array(9);
    let flips = 0;
    let sumOfAngles = 0;
    let largest = 0;
    for (let draw = 0; draw < 9_000; draw++) {
      const { flipped, rotationDegrees, cropX, cropY } = drawImageChange(paperAugmentation, rng);
      if (flipped) flips++;
      sumOfAngles += rotationDegrees;
      largest = Math.max(largest, Math.abs(rotationDegrees));
      shifts[cropX + 4]!++;
      shifts[cropY + 4]!++;
    }
    // Five standard deviations either way: of 4,500 ± 47, of 0 ± 0.061°, of 2,000 ± 42.
    expect(Math.abs(flips - 4_500)).toBeLessThan(237);
    expect(Math.abs(sumOfAngles / 9_000)).toBeLessThan(0.31);
    expect(largest).toBeLessThanOrEqual(10);
    expect(largest).toBeGreaterThan(9.9);
    for (const count of shifts) expect(Math.abs(count - 2_000)).toBeLessThan(211);
  });

  it('leaves the other draws when one kind is switched off', () => {
    const all = drawImageChange(paperAugmentation, createRng(5, 'test'));
    const still = drawImageChange(
      { ...paperAugmentation, flipProbability: 0, maxRotationDegrees: 0 },
      createRng(5, 'test'),
    );
    expect(still).toMatchObject({ flipped: false, cropX: all.cropX, cropY: all.cropY });
    expect(Math.abs(still.rotationDegrees)).toBe(0);
  });
});

describe('checkAugmentation', () => {
  it('takes the settings of the paper', () => {
    expect(() => checkAugmentation(paperAugmentation, shape)).not.toThrow();
  });

  const faults: readonly (readonly [Partial<Augmentation>, string])[] = [
    [{ flipProbability: 1.5 }, 'flipProbability is out of range. Expected a number from 0 to 1. Received 1.5.'],
    [{ flipProbability: Number.NaN }, 'flipProbability is out of range. Expected a number from 0 to 1. Received NaN.'],
    [{ maxRotationDegrees: 90 }, 'maxRotationDegrees is out of range. Expected a number from 0 to 45. Received 90.'],
    [{ maxRotationDegrees: -1 }, 'maxRotationDegrees is out of range.'],
    [
      { cropPadding: 20 },
      'cropPadding is out of range. Expected a whole number from 0 to 19 for images of 32 × 20 pixels. Received 20.',
    ],
    [{ cropPadding: 0.5 }, 'cropPadding is out of range.'],
  ];
  it.each(faults)('refuses %j', (change, message) => {
    const check = (): void => checkAugmentation({ ...paperAugmentation, ...change }, shape);
    expect(check).toThrow(ArgumentError);
    expect(check).toThrow(`could not augment images - ${message}`);
  });
});
