import { expect, it } from 'vitest';
import { philox } from '../../src/index.ts';

// Known answers that the authors publish with their library Random123 (file kat_vectors, philox4x32, 10 rounds).
it.each([
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
])('philox turns the counter %s under the key %s into %s', (counter, key, expected) => {
  const words = Uint32Array.from(numbers(counter));
  philox(words, numbers(key) as [number, number]);
  expect([...words]).toEqual(numbers(expected));
});

function numbers(words: string): number[] {
  return words.split(' ').map((word) => Number.parseInt(word, 16));
}
