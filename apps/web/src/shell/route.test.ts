import { describe, expect, it } from 'vitest';
import { hashOf, parseHash } from './route.ts';

describe('parseHash(hash)', () => {
  it.each([
    ['', 'playground', null, ''],
    ['#/?d=0.01&seed=2', 'playground', null, 'd=0.01&seed=2'],
    ['#/lab?k=3', 'lab', null, 'k=3'],
    ['#/terms/zeta', 'terms', 'zeta', ''],
    ['#/terms/nonsense', 'terms', null, ''],
    ['#/runs?filter=method:set', 'runs', null, 'filter=method%3Aset'],
    ['#/about', 'about', null, ''],
    ['#/nowhere', 'playground', null, ''],
    ['#/toString', 'playground', null, ''],
  ])('%s leads to %s', (hash, view, term, params) => {
    const route = parseHash(hash);
    expect([route.view, route.term, String(route.params)]).toEqual([view, term, params]);
  });
});

it('hashOf(view, params) is what parseHash reads', () => {
  const params = new URLSearchParams({ k: '5' });
  expect(hashOf('playground')).toBe('#/');
  expect(hashOf('lab', params)).toBe('#/lab?k=5');
  expect(parseHash(hashOf('lab', params))).toEqual({ view: 'lab', term: null, run: null, params });
  expect(hashOf('runs', params, 'ab')).toBe('#/runs/ab?k=5');
  expect(parseHash(hashOf('runs', params, 'ab'))).toEqual({ view: 'runs', term: null, run: 'ab', params });
});
