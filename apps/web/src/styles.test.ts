import { readFileSync } from 'node:fs';
import { darkTheme, lightTheme } from '@topograft/viz';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('styles.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, ...pair]) => [name!, pair]),
);

/** Contrast of two colours, WCAG 2.2. */
function contrast(first: string, second: string): number {
  const [low, high] = [first, second].map(luminance).toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

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
