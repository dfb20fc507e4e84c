import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { accuracyByDensity } from './accuracy-by-density.ts';
import type { DensitySeries } from './checks/check-density-series.ts';

const tickets: DensitySeries = { label: 'test', densities: [1, 0.5, 0.2, 0.04], values: [0.88, 0.89, 0.87, 0.7] };

describe('accuracyByDensity(series)', () => {
  it('shows densities in per cent, the densest on the left', async () => {
    const svg = await accuracyByDensity([tickets]);
    const places = new Map(
      Array.from(svg.matchAll(/<text[^>]*transform="translate\(([\d.]+),[^>]*>([^<]*)<\/text>/g), (match) => [
        match[2]!,
        Number(match[1]),
      ]),
    );
    const ticks = ['100', '50', '20', '10', '5'].map((tick) => places.get(tick)!);
    expect(ticks.every((x, index) => index === 0 || x > ticks[index - 1]!)).toBe(true);
    // Each halving takes the same room.
    expect(ticks[1]! - ticks[0]!).toBeCloseTo(ticks[4]! - ticks[3]!, 0);
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg).toContain('<desc>1 series by density; at the sparsest: test 70.0 % at 4 % of the connections.</desc>');
  });

  it('draws a single density', async () => {
    expect(await accuracyByDensity([{ label: 'a', densities: [0.3], values: [0.5] }])).toContain('<circle');
  });

  it.each<[readonly DensitySeries[], abstract new (...args: never[]) => Error, string]>([
    [[], ArgumentError, 'there is no series'],
    [[{ ...tickets, densities: [], values: [] }], ArgumentError, 'series "test" is empty'],
    [[{ ...tickets, values: [1] }], ShapeError, 'Expected 4 numbers, one a density. Received 1 numbers.'],
    [
      [{ ...tickets, densities: [1, 0.5, 0.5, 0.4] }],
      ArgumentError,
      'falling shares above 0 and up to 1. Received 0.5.',
    ],
    [[{ ...tickets, densities: [80, 0.5, 0.2, 0.1] }], ArgumentError, 'Received 80.'],
    [[{ ...tickets, values: [88, 0, 0, 0] }], ArgumentError, 'a value of series "test" is not usable.'],
  ])('refuses %j', async (series, errorClass, message) => {
    await expect(accuracyByDensity(series)).rejects.toThrow(errorClass);
    await expect(accuracyByDensity(series)).rejects.toThrow(message);
  });
});
