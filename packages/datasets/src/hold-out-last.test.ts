import { ArgumentError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { holdOutLast } from './hold-out-last.ts';

it('holdOutLast(count, fraction) keeps the first images and holds out the last', () => {
  const { training, validation } = holdOutLast(10, 0.25);
  expect([...training]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect([...validation]).toEqual([7, 8, 9]);
});

it('holdOutLast refuses a fraction that leaves nothing', () => {
  expect(() => holdOutLast(10, 0.01)).toThrow(ArgumentError);
  expect(() => holdOutLast(10, 0.01)).toThrow(/a fraction of 0\.01 of 10 images leaves nothing to hold out/);
});
