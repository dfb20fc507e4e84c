import { expect, it } from 'vitest';
import { placesByDegree } from './places-by-degree.ts';

it('placesByDegree(degrees) puts what has most connections first, and leaves equals in their order', () => {
  expect([...placesByDegree(Uint32Array.of(1, 3, 0, 3))]).toEqual([2, 0, 3, 1]);
});
