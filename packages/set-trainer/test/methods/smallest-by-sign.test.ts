import { expect, it } from 'vitest';
import { smallestBySign } from '../../src/methods/smallest-by-sign.ts';

it.each<[string, number[], number, number[]]>([
  // Weight:  5  -1   2  -4   1  -3   4   3  -2  -5     kept unless among the nearest to zero of its sign
  ['a fifth of five positive and five negative weights', [5, -1, 2, -4, 1, -3, 4, 3, -2, -5], 0.2, [1, 4]],
  ['two fifths', [5, -1, 2, -4, 1, -3, 4, 3, -2, -5], 0.4, [1, 2, 4, 8]],
  ['nothing at ζ = 0', [5, -1, 2], 0, []],
  ['rounded down', [1, 2, 3, -1, -2, -3], 0.5, [0, 3]],
  ['every exact zero, also -0, beside the share of each sign', [0, 1, 2, -0, -1, -2], 0.5, [0, 1, 3, 4]],
  ['the lower index of equal weights', [1, 1, 1, 1], 0.5, [0, 1]],
  ['one sign only', [-1, -2, -3, -4], 0.25, [0]],
  ['nothing of nothing', [], 0.5, []],
])('smallestBySign(weights, ζ) chooses %s', (_, weights, dropFraction, expected) => {
  expect([...smallestBySign(Float32Array.from(weights), dropFraction)]).toEqual(expected);
});
