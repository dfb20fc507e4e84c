import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import { contrastingInk } from './contrasting-ink.ts';
import { colorSchemes, type ColorTheme, darkTheme, lightTheme } from './palette.ts';
import { seriesStyle, seriesStyleCount } from './series-style.ts';

/** Relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const channels = color.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : color.match(/\d+/g)!.map(Number);
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each<[string, ColorTheme]>([
  ['lightTheme', lightTheme],
  ['darkTheme', darkTheme],
])('%s', (_, theme) => {
  it('keeps 4.5 : 1 between text and both backgrounds', () => {
    for (const color of [theme.text, theme.muted, theme.link]) {
      expect(contrast(color, theme.background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps 3 : 1 between marks and the background', () => {
    for (const color of [theme.border, theme.grown, theme.gone, theme.kept, ...theme.series]) {
      expect(contrast(color, theme.background)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('contrastingInk(color)', () => {
  it.each(Object.values(colorSchemes))('keeps 4.5 : 1 on all of %s', (scheme) => {
    const scale = Plot.scale({ color: { type: 'linear', scheme, domain: [0, 1] } })!;
    for (let step = 0; step <= 1000; step++) {
      const color = scale.apply(step / 1000) as string;
      expect(contrast(color, contrastingInk(color)), `${color} at ${step / 1000}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('reads hexadecimal colours as well', () => {
    expect(contrastingInk('#ffffff')).toBe('#000000');
    expect(contrastingInk('#0072b2')).toBe('#ffffff');
  });
});

describe('seriesStyle(index)', () => {
  it('gives seriesStyleCount different pairs, then begins again', () => {
    const styles = Array.from({ length: seriesStyleCount }, (_, index) => JSON.stringify(seriesStyle(index)));
    expect(new Set(styles).size).toBe(20);
    expect(seriesStyle(20)).toEqual(seriesStyle(0));
    expect(seriesStyle(0)).toEqual({ color: '#0072b2', dash: 'none' });
  });
});
