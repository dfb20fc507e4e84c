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

it('parseHash(hash) says what leads nowhere', () => {
  expect(parseHash('#/nowhere?d=0.01').complaint).toBe('“nowhere” is no view; this is the Playground.');
  expect(parseHash('#/terms/nonsense').complaint).toBe('“nonsense” is no term; these are all.');
  for (const hash of ['', '#', '#/?d=0.01', '#/terms', '#/terms/zeta', '#/runs/anything', '#/lab']) {
    expect([hash, parseHash(hash).complaint]).toEqual([hash, null]);
  }
});

it('hashOf(view, params) is what parseHash reads', () => {
  const params = new URLSearchParams({ k: '5' });
  expect(hashOf('playground')).toBe('#/');
  expect(hashOf('lab', params)).toBe('#/lab?k=5');
  expect(parseHash(hashOf('lab', params))).toEqual({ view: 'lab', term: null, run: null, params, complaint: null });
  expect(hashOf('runs', params, 'ab')).toBe('#/runs/ab?k=5');
  expect(parseHash(hashOf('runs', params, 'ab'))).toMatchObject({ view: 'runs', term: null, run: 'ab', params });
});
