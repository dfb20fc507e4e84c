import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  createRng,
  naturalLog,
  restoreRng,
  sampleWithoutReplacement,
  shuffle,
} from '../../src/index.ts';

describe('naturalLog', () => {
  it('agrees with Math.log to a few units in the last place', () => {
    const rng = createRng(1, 'log');
    for (let k = 0; k < 20_000; k++) {
      const x = rng.uniform() * 2 ** (rng.integer(200) - 100) + Number.MIN_VALUE * 2 ** 60;
      const expected = Math.log(x);
      expect(Math.abs(naturalLog(x) - expected)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(expected)));
    }
    expect(naturalLog(1)).toBe(0);
  });
});

describe('createRng', () => {
  it('gives the same numbers for the same seed and stream, and others for any other', () => {
    const draws = (seed: number, stream: string) => Array.from({ length: 4 }, createRng(seed, stream).uint32);
    expect(draws(42, 'a')).toEqual(draws(42, 'a'));
    expect(draws(42, 'a')).not.toEqual(draws(42, 'b'));
    expect(draws(42, 'a')).not.toEqual(draws(42 + 2 ** 32, 'a'));
    expect(draws(1, '1')).not.toEqual(draws(11, ''));
  });

  it('has pinned first draws, so that stored seeds keep their meaning', () => {
    const rng = createRng(42, 'golden');
    expect([rng.uint32(), rng.integer(1000), rng.uniform(), rng.normal()]).toMatchInlineSnapshot(`
      [
        829876821,
        997,
        0.8794476115622772,
        -1.0095126750451573,
      ]
    `);
  });

  it('shows no correlation between neighbouring seeds in the first eight draws', () => {
    const seedCount = 5000;
    for (let draw = 0; draw < 8; draw++) {
      const at = (seed: number): number => {
        const rng = createRng(seed, 'correlation');
        for (let skip = 0; skip < draw; skip++) rng.uint32();
        return rng.uint32() / 2 ** 32;
      };
      const values = Array.from({ length: seedCount + 1 }, (_, seed) => at(seed));
      let sum = 0;
      for (let seed = 0; seed < seedCount; seed++) sum += (values[seed]! - 0.5) * (values[seed + 1]! - 0.5);
      expect(Math.abs(sum / seedCount / (1 / 12)), `draw ${draw}`).toBeLessThan(0.05);
    }
  });

  it.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => createRng(seed, 'x')).toThrow(ArgumentError);
    expect(() => createRng(seed, 'x')).toThrow(/the seed is not usable\. Expected a whole number from 0 to 2\^53 - 1/);
  });
});

describe('restoreRng', () => {
  it('goes on where the state was taken', () => {
    const rng = createRng(7, 'resume');
    for (let k = 0; k < 13; k++) rng.normal();
    const resumed = restoreRng(rng.state());
    expect(Array.from({ length: 20 }, resumed.normal)).toEqual(Array.from({ length: 20 }, rng.normal));
  });

  it('refuses a state of zeros or of other numbers', () => {
    expect(() => restoreRng([0, 0, 0, 0])).toThrow(ArgumentError);
    expect(() => restoreRng([0.5, 0, 0, 1])).toThrow(/four signed 32-bit integers, not all zero/);
  });
});

describe('integer', () => {
  it('is uniform (chi-squared over ten cells, 1e6 draws, 99.9 %)', () => {
    const rng = createRng(3, 'chi');
    const hits = new Float64Array(10);
    for (let k = 0; k < 1e6; k++) hits[rng.integer(10)]!++;
    expect(hits.reduce((sum, count) => sum + (count - 1e5) ** 2 / 1e5, 0)).toBeLessThan(27.9);
  });

  it('reaches both ends of a range wider than 32 bits', () => {
    const rng = createRng(4, 'wide');
    const bound = 1e12;
    const draws = Array.from({ length: 20_000 }, () => rng.integer(bound));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean / bound - 0.5)).toBeLessThan(0.01);
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0 && draw < bound)).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the bound %d', (bound) => {
    expect(() => createRng(1, 'x').integer(bound)).toThrow(ArgumentError);
  });
});

describe('normal', () => {
  it('has the moments of a standard normal and its share beyond one, two and three sigma', () => {
    const rng = createRng(5, 'normal');
    const n = 400_000;
    const draws = Float64Array.from({ length: n }, rng.normal);
    const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / n;
    expect(Math.abs(moment(1))).toBeLessThan(0.01);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.01);
    expect(Math.abs(moment(3))).toBeLessThan(0.03);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.06);
    for (const [sigma, share] of [
      [1, 0.3173],
      [2, 0.0455],
      [3, 0.0027],
    ] as const) {
      const beyond = draws.filter((x) => Math.abs(x) > sigma).length / n;
      expect(Math.abs(beyond - share)).toBeLessThan(4 * Math.sqrt(share / n));
    }
  });
});

describe('sampleWithoutReplacement and shuffle', () => {
  it('draws each pair of five equally often', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 10_000; seed++) {
      const key = sampleWithoutReplacement(5, 2, createRng(seed, 'pair')).join(',');
      hits.set(key, (hits.get(key) ?? 0) + 1);
    }
    expect(hits.size).toBe(10);
    for (const count of hits.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(900));
  });

  it('draws everything when asked for everything, in order', () => {
    expect([...sampleWithoutReplacement(6, 6, createRng(1, 'all'))]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(sampleWithoutReplacement(6, 0, createRng(1, 'none')).length).toBe(0);
  });

  it('shuffle gives each order of three equally often', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const values = Uint32Array.of(0, 1, 2);
      shuffle(values, createRng(seed, 'shuffle'));
      hits.set(values.join(''), (hits.get(values.join('')) ?? 0) + 1);
    }
    expect(hits.size).toBe(6);
    for (const count of hits.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(833));
  });
});
