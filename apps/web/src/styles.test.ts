import { readFileSync } from 'node:fs';
import { darkTheme, lightTheme } from '@topograft/viz';
import { describe, expect, it } from 'vitest';
import { contrast } from '../test/contrast.ts';

const css = readFileSync(new URL('styles.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, ...pair]) => [name!, pair]),
);

describe('styles.css', () => {
  it.each(['background', 'surface', 'text', 'muted', 'link', 'border', 'grown', 'gone', 'kept'] as const)(
    'has the colour %s of the figures',
    (name) => {
      expect(tokens.get(name)).toEqual([lightTheme[name], darkTheme[name]]);
    },
  );

  it.each(['text', 'muted', 'link', 'grown-text', 'gone-text', 'error', 'warning'])(
    'keeps a contrast of 4.5 for %s',
    (name) => {
      for (const mode of [0, 1]) {
        for (const ground of ['background', 'surface']) {
          expect(contrast(tokens.get(name)![mode]!, tokens.get(ground)![mode]!)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  it.each(['border', 'grown', 'gone', 'kept'])('keeps a contrast of 3 for %s', (name) => {
    for (const mode of [0, 1]) {
      for (const ground of ['background', 'surface']) {
        expect(contrast(tokens.get(name)![mode]!, tokens.get(ground)![mode]!)).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
