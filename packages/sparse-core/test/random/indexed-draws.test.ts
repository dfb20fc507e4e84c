import { describe, expect, it } from 'vitest';
import { ArgumentError, createRng, indexedDraws, philox } from '../../src/index.ts';

describe('indexedDraws(seed, stream)', () => {
  it('reads Philox by counter: the index in the first two words, the block in the third', () => {
    const rng = createRng(7, 'init/layer-1');
    const key = [rng.uint32(), rng.uint32()] as const;
    const index = 5 * 2 ** 32 + 9;
    const expected = [0, 1].flatMap((block) => {
      const words = Uint32Array.of(9, 5, block, 0);
      philox(words, key);
      return [...words];
    });
    const draws = indexedDraws(7, 'init/layer-1')(index);
    expect(expected.map(() => draws.uint32())).toEqual(expected);
  });

  it('gives an index the same draws whatever was drawn before', () => {
    const drawsAt = indexedDraws(1, 'a');
    const threeAt = (index: number) => {
      const draws = drawsAt(index);
      return [draws.normal(), draws.integer(1000), draws.uniform()];
    };
    const alone = threeAt(12);
    drawsAt(11).normal();
    drawsAt(11).uint32();
    expect(threeAt(12)).toEqual(alone);
    expect(threeAt(13)).not.toEqual(alone);
    expect(indexedDraws(1, 'b')(12).normal()).not.toBe(alone[0]);
    expect(indexedDraws(2, 'a')(12).normal()).not.toBe(alone[0]);
  });

  it('has pinned first draws, so that stored seeds keep their meaning', () => {
    const draws = indexedDraws(42, 'golden')(3);
    expect([draws.uint32(), draws.integer(1000), draws.uniform(), draws.normal()]).toMatchInlineSnapshot(`
      [
        1291336291,
        690,
        0.9195778726303147,
        -0.1217674884995391,
      ]
    `);
  });

  it('draws normal numbers that neighbours do not share', () => {
    const drawsAt = indexedDraws(1, 'normal');
    const values = Array.from({ length: 100_001 }, (_, index) => drawsAt(index).normal());
    const meanOf = (term: (value: number, index: number) => number) =>
      values.slice(0, -1).reduce((sum, value, index) => sum + term(value, index), 0) / 100_000;
    // Standard errors: 0.003, 0.0045, 0.01 and 0.003.
    expect(Math.abs(meanOf((value) => value))).toBeLessThan(0.015);
    expect(Math.abs(meanOf((value) => value ** 2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(meanOf((value) => value ** 4) - 3)).toBeLessThan(0.15);
    expect(Math.abs(meanOf((value, index) => value * values[index + 1]!))).toBeLessThan(0.015);
  });

  it('refuses a seed that is not one', () => {
    expect(() => indexedDraws(-1, 'x')).toThrow(ArgumentError);
  });
});
