import { describe, expect, it } from 'vitest';
import type { RunFacts } from './run-facts.ts';
import { readRunFilter } from './run-filter.ts';

const run = (values: Record<string, string | number | null>): RunFacts => new Map(Object.entries(values));
const runs = {
  a: run({
    name: 'first',
    folder: 'runs/first',
    method: 'set',
    density: 0.006,
    seed: 1,
    best: 0.81,
    status: 'finished',
  }),
  b: run({ name: 'second', folder: 'runs/x', method: 'rigl', density: 0.05, seed: 2, best: 0.79, status: 'running' }),
  c: run({ name: 'third', folder: 'more/x', method: 'static', density: 0.05, seed: 1, best: null, status: 'failed' }),
};
const known = new Set(['name', 'folder', 'method', 'density', 'seed', 'best', 'status', 'zeta']);
const namesOf = (text: string): string => {
  const { test } = readRunFilter(text, known);
  return Object.entries(runs)
    .flatMap(([name, facts]) => (test(facts) ? [name] : []))
    .join('');
};

describe('readRunFilter(text, known)', () => {
  it.each([
    ['', 'abc'],
    ['  ', 'abc'],
    ['-', 'abc'],
    ['method:set', 'a'],
    ['METHOD:Set', 'a'],
    ['method:se', ''],
    ['method:set,rigl', 'ab'],
    ['method:set density<0.01', 'a'],
    ['density<1%', 'a'],
    ['density:0.6%', 'a'],
    ['density=0.05', 'bc'],
    ['density>=5% seed:1', 'c'],
    ['-method:set', 'bc'],
    ['-status:failed,running', 'a'],
    ['best>80%', 'a'],
    ['best<80%', 'b'],
    ['hold-out>0', 'ab'],
    ['fir', 'a'],
    ['RUNS/', 'ab'],
    ['name:ir', 'ac'],
    ['best:', 'abc'],
  ])('%s finds %s', (text, names) => {
    expect(namesOf(text)).toBe(names);
  });

  it.each([
    ['colour:red', 'There is no “colour” to filter by; try method, density, seed or status.'],
    ['__proto__:x', 'There is no “__proto__” to filter by; try method, density, seed or status.'],
    ['density<many', '“many” is no number.'],
    ['seed:', '“seed:” asks for nothing.'],
  ])('%s is passed over with a sentence', (text, complaint) => {
    expect(readRunFilter(text, known).complaints).toEqual([complaint]);
    expect(namesOf(`${text} method:set`)).toBe('a');
  });
});
