import { expect, it } from 'vitest';
import { parseHash } from './route.ts';
import { titleOf } from './title-of.ts';

it.each([
  ['#/', 'Playground – Topograft'],
  ['#/lab?k=3', 'Evolution lab – Topograft'],
  ['#/runs/some-run', 'Runs – Topograft'],
  ['#/terms', 'Terms – Topograft'],
  ['#/terms/density', 'Density – Terms – Topograft'],
  ['#/about', 'About – Topograft'],
])('titleOf(route) of %s is %s', (hash, title) => {
  expect(titleOf(parseHash(hash))).toBe(title);
});
