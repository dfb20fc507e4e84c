import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parts } from '../src/parts.ts';
import { repository } from '../src/repository.ts';
import { parseRequest } from '../src/request.ts';

describe('parseRequest(args, now)', () => {
  it('takes all parts at their full size, with another seed each second', () => {
    const request = parseRequest([], 1_800_000_000.7);
    expect(request).toMatchObject({ out: 'torture', seed: 1_800_000_000, list: false });
    expect(request.chosen).toEqual(parts.map((part) => ({ part, size: part.full })));
  });

  it('takes some parts by name, in the order in which all run, at a part of their size', () => {
    const { chosen, seed } = parseRequest(['fuzz', 'seeds@1e-12', 'kills', '--scale', '0.1', '--seed', '7'], 1);
    expect(seed).toBe(7);
    expect(chosen.map(({ part, size }) => [part.name, size])).toEqual([
      ['kills', 50],
      ['fuzz', 100_000],
      ['seeds', 1],
    ]);
  });

  it('only lists what there is when it is asked for help', () => {
    expect([['--list'], ['--help'], ['-h']].map((args) => parseRequest(args, 1).list)).toEqual([true, true, true]);
  });

  it.each([
    [['kilns'], /there is no part kilns; there are crash-points, /],
    [['--scale', '0'], /the scale 0 is not above 0/],
    [['kills@x'], /the scale x is not above 0/],
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
