import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parts } from '../src/parts.ts';
import { repository } from '../src/repository.ts';
import { parseRequest, sizeOf } from '../src/request.ts';

describe('parseRequest(args, now)', () => {
  it('takes all parts at their full size, with another seed each second', () => {
    const request = parseRequest([], 1_800_000_000.7);
    expect(request).toMatchObject({ scale: 1, out: 'torture', seed: 1_800_000_000, list: false });
    expect(request.chosen).toEqual(parts);
    expect(
      sizeOf(
        parts.find(({ name }) => name === 'kills')!,
        1,
      ),
    ).toBe(500);
  });

  it('takes some parts by name, in the order in which all run, at a part of their size', () => {
    const { chosen, scale, seed } = parseRequest(['fuzz', 'kills', '--scale', '0.1', '--seed', '7'], 1);
    expect(chosen.map(({ name }) => name)).toEqual(['kills', 'fuzz']);
    expect(seed).toBe(7);
    expect(chosen.map((part) => sizeOf(part, scale))).toEqual([50, 100_000]);
    expect(chosen.map((part) => sizeOf(part, 1e-9))).toEqual([1, 1]);
  });

  it.each([
    [['kilns'], /there is no part kilns; there are crash-points, /],
    [['--scale', '0'], /the scale 0 is not above 0/],
    [['--scale', 'x'], /the scale x is not above 0/],
    [['--seed', '1.5'], /the seed 1\.5 is not usable/],
    [['--fast'], /Unknown option '--fast'/],
  ])('refuses %j', (args, message) => {
    expect(() => parseRequest(args, 1)).toThrow(message);
  });
});

it('docs/testing.md tells of every part', () => {
  const page = readFileSync(`${repository}docs/testing.md`, 'utf8');
  expect(parts.filter(({ name }) => !page.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
});
