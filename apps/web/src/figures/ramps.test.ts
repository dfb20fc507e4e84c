import { darkTheme, lightTheme } from '@topograft/viz';
import { expect, it } from 'vitest';
import { contrast } from '../../test/contrast.ts';
import { ageRamps, type Ramp } from './ramps.ts';

const hexAt = (ramp: Ramp, step: number): string =>
  `#${[...ramp.subarray(3 * step, 3 * step + 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

it.each([
  ['light', lightTheme.background],
  ['dark', darkTheme.background],
] as const)('ageRamps stand out from a %s page at every age, the older the more', (mode, background) => {
  const contrasts = Array.from({ length: 256 }, (_, step) => contrast(hexAt(ageRamps[mode], step), background));
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
  expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
});
