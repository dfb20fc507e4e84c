import { describe, expect, it } from 'vitest';
import { slopeOf, usageOf } from '../src/usage-of.ts';

it('slopeOf(values) is the slope of the line through them', () => {
  expect(slopeOf([5, 5, 5])).toBe(0);
  expect(slopeOf([1, 3, 5, 7])).toBe(2);
  expect(slopeOf([0, 1, 0, 1, 0])).toBe(0);
  expect(slopeOf([4])).toBe(0);
});

describe.runIf(process.platform === 'linux')('usageOf(pid)', () => {
  it('tells what this process holds', () => {
    const usage = usageOf(process.pid)!;
    expect(usage.openFiles).toBeGreaterThan(3);
    expect(usage.memoryMb * 1e6).toBeGreaterThan(process.memoryUsage().heapUsed / 2);
  });
});
