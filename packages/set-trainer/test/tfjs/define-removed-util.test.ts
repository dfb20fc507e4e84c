import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { defineRemovedUtil } from '../../src/tfjs/define-removed-util.ts';

it('defineRemovedUtil() defines what tfjs-node calls, where require finds it', () => {
  defineRemovedUtil();
  const util = createRequire(import.meta.url)('util') as Record<string, (value: unknown) => boolean>;
  expect([null, undefined, 0, '', false].map(util['isNullOrUndefined']!)).toEqual([true, true, false, false, false]);
  expect([[], {}, 'a'].map(util['isArray']!)).toEqual([true, false, false]);
});

it('defineRemovedUtil(util) leaves what is there, and does nothing in a browser', () => {
  const isArray = () => true;
  const util = { isArray };
  defineRemovedUtil(util);
  expect(util.isArray).toBe(isArray);
  expect(Object.keys(util)).toEqual(['isArray', 'isNullOrUndefined']);
});
