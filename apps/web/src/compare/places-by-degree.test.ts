import { expect, it } from 'vitest';
import { placesByDegree } from './places-by-degree.ts';

it('placesByDegree(offsets) puts the neuron with most inputs first, and leaves equals in their order', () => {
  // Degrees 1, 3, 0, 3.
  expect([...placesByDegree(Uint32Array.of(0, 1, 4, 4, 7))]).toEqual([2, 0, 3, 1]);
});
