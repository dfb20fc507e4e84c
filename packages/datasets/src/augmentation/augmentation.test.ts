import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { type Augmentation, augmentations, checkAugmentation, paperAugmentation } from './augmentation.ts';

const shape = { width: 32, height: 20, channels: 3 };

it('augmentations names none and that of the paper', () => {
  expect(augmentations).toEqual({ none: null, paper: paperAugmentation });
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
